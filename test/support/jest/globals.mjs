import { ModuleMocker } from 'jest-mock';

/** What is spied on in this process. The file that runs has it undone at its end. */
export const mocker = new ModuleMocker(globalThis);

/** What `@jest/globals` gives in Jest's own environment, as far as modules are not replaced. */
export const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: mocker.restoreAllMocks.bind(mocker),
};
