import 'reflect-metadata';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { validateDto } from './validate-dto.js';

class Query {
  @IsIn(['name', 'email'])
  sort = 'name';

  @IsOptional()
  @IsString({ each: true })
  words: string[] = [];
}

class Body {
  @IsString()
  name!: string;
}

test('what is sent empty gets defaults of its own, each time', () => {
  const first = validateDto(Query, {});
  first.words.push('changed');
  const second = validateDto(Query, {});
  expect(second).toBeInstanceOf(Query);
  expect(second).toEqual({ sort: 'name', words: [] });
});

test('what may not be empty is refused however often it is, and so is what comes after an empty one', () => {
  for (let time = 0; time < 2; time++) expect(() => validateDto(Body, {})).toThrow('Please check what you entered.');
  validateDto(Query, {});
  expect(() => validateDto(Query, { sort: 'age' })).toThrow();
  expect(() => validateDto(Query, { role: 'admin' })).toThrow();
});
