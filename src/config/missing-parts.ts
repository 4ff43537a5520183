import { usesPgHost, type Environment } from './environment.js';

/** Finds variables that lack another one, a sentence for each. */
export function findMissingParts(environment: Environment): string[] {
  const faults: string[] = [];
  if (usesPgHost(environment)) {
    const missing = (['PGUSER', 'PGDATABASE'] as const).filter((variable) => environment[variable] === undefined);
    if (missing.length > 0)
      faults.push(`PGHOST needs ${missing.join(' and ')} beside it, or DATABASE_URL in its place.`);
    if (environment.PGSSLMODE === 'verify-ca' && environment.PGSSLROOTCERT === undefined) {
      faults.push('PGSSLMODE=verify-ca needs PGSSLROOTCERT: the file of the certificate to trust.');
    }
  }
  if (environment.SMTP_PASSWORD !== undefined && environment.SMTP_USER === undefined) {
    faults.push('SMTP_PASSWORD needs SMTP_USER beside it.');
  }
  return faults;
}
