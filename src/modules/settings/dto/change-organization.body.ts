import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, Max, Min, ValidateBy, ValidateIf } from 'class-validator';
import { isName, nameRule, normalizeName } from '#src/common/single-line.js';
import { isCurrency } from '#src/common/currencies.js';
import { TimeZoneField } from '#src/http/index.js';
import {
  joinPolicies,
  secondFactorRequirements,
  type JoinPolicy,
  type SecondFactorRequired,
} from '#src/modules/organizations/index.js';

const wholeDays = 'Enter a whole number of days, from 1 to 365.';
const wholeHours = 'Enter a whole number of hours, from 1 to 720.';
const graceDays = 'Enter a whole number of days, from 0 to 60.';
const wholeMails = 'Enter a whole number of mails, from 1 to 500.';

/** Absent: not to be changed. `IsOptional` would let null through as well. */
const IfGiven = () => ValidateIf((_, value: unknown) => value !== undefined);

/** What of the organization to change. */
export class ChangeOrganizationBody {
  @ApiPropertyOptional({ minLength: 1, maxLength: 100, example: 'Acme' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeName(value) : value))
  @IfGiven()
  @ValidateBy({
    name: 'organizationName',
    validator: {
      validate: (value) => typeof value === 'string' && isName(value),
      defaultMessage: () => nameRule,
    },
  })
  name?: string;

  @ApiPropertyOptional({ enum: joinPolicies })
  @IfGiven()
  @IsIn(joinPolicies, { message: `The way people join is one of ${joinPolicies.join(', ')}.` })
  joinPolicy?: JoinPolicy;

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    minimum: 30,
    maximum: 3650,
    example: 365,
    description: 'Days that audit events are kept; null: for good.',
  })
  @ValidateIf((_, value: unknown) => value !== undefined && value !== null)
  @IsInt({ message: 'Enter a whole number of days, or null to keep events for good.' })
  @Min(30, { message: 'Audit events are kept for 30 days at least.' })
  @Max(3650, { message: 'Enter 3650 days at most, or null to keep events for good.' })
  auditRetentionDays?: number | null;

  @TimeZoneField({ optional: true, description: 'Where days begin and end, for what is due: an IANA name.' })
  timeZone?: string;

  @ApiPropertyOptional({
    pattern: '^[A-Z]{3}$',
    example: 'EUR',
    description: 'Of values that are entered from now on; those that accounts have stay in theirs. ISO 4217.',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().toUpperCase() : value))
  @IfGiven()
  @ValidateBy({
    name: 'currency',
    validator: {
      validate: (value) => typeof value === 'string' && isCurrency(value),
      defaultMessage: () => 'Enter a currency by its three letters, such as EUR.',
    },
  })
  currency?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 365, example: 30 })
  @IfGiven()
  @IsInt({ message: wholeDays })
  @Min(1, { message: wholeDays })
  @Max(365, { message: wholeDays })
  healthStaleDays?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 500, example: 100 })
  @IfGiven()
  @IsInt({ message: wholeMails })
  @Min(1, { message: wholeMails })
  @Max(500, { message: wholeMails })
  dailyMailsEach?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 720,
    example: 720,
    description: 'Hours without use after which sessions end, those that exist too.',
  })
  @IfGiven()
  @IsInt({ message: wholeHours })
  @Min(1, { message: wholeHours })
  @Max(720, { message: wholeHours })
  sessionIdleHours?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 365,
    example: 90,
    description: 'Days after which sessions end however much they are used, those that exist too.',
  })
  @IfGiven()
  @IsInt({ message: wholeDays })
  @Min(1, { message: wholeDays })
  @Max(365, { message: wholeDays })
  sessionDays?: number;

  @ApiPropertyOptional({ enum: secondFactorRequirements, description: 'Of whom a second factor is required.' })
  @IfGiven()
  @IsIn(secondFactorRequirements, {
    message: `A second factor is required of one of ${secondFactorRequirements.join(', ')}.`,
  })
  secondFactorRequired?: SecondFactorRequired;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 60,
    example: 14,
    description:
      'Days from now until people can do nothing without a second factor but set it up; 0: at once, which needs one of your own. Absent: 14 where it is required of more people than before, and otherwise the date stays.',
  })
  @IfGiven()
  @IsInt({ message: graceDays })
  @Min(0, { message: graceDays })
  @Max(60, { message: graceDays })
  secondFactorGraceDays?: number;
}
