import { IsDomainName } from './domain-name.decorator.js';

export class AddDomainBody {
  @IsDomainName()
  domain!: string;
}
