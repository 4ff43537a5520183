/** The DNS gave no answer: nothing is known of the records, neither that they are there nor that they are not. */
export class DnsUnanswered extends Error {
  constructor(name: string, options: { readonly cause: unknown }) {
    super(`The DNS gave no answer for ${name}.`, options);
    this.name = 'DnsUnanswered';
  }
}

/** The port to the DNS. */
export abstract class DomainRecords {
  /**
   * The texts of a name's TXT records; none when the name or its records don't exist.
   * @throws DnsUnanswered when servers fail, refuse or stay silent for some seconds
   */
  abstract txt(name: string): Promise<readonly string[]>;
}
