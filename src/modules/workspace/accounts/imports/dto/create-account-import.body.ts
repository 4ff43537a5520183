import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInstance, ValidateIf, ValidateNested } from 'class-validator';
import { ColumnsField, ListFileField, PastedListField, ReadingChoicesFields } from '#src/modules/imports/index.js';
import { existingChoices, type Existing } from '../account-import-row.entity.js';
import { accountMeanings, type AccountMeaning } from '../reading/account-column-names.js';
import { dateOrders, type DateOrder } from '../reading/dates.js';

/** How to read a list of accounts, where it was understood wrongly. What is absent is found out. */
export class AccountReadingChoicesBody extends ReadingChoicesFields {
  @ColumnsField(accountMeanings, ['name', 'domain', 'renewalOn', 'ignore'])
  columns?: AccountMeaning[];

  @ApiPropertyOptional({
    enum: dateOrders,
    description: 'Which number comes first in dates such as 03/04/2026, where the list does not tell.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(dateOrders, { message: `The order of dates is ${dateOrders.join(' or ')}.` })
  dates?: DateOrder;
}

const pasted = 'Name,Domain,Stage,Renewal\nNordwind Logistics,nordwind.example,Onboarding,2027-03-31\n';
const file = Buffer.from(pasted).toString('base64');

/** A list of accounts: pasted text, or a file's bytes. */
export class CreateAccountImportBody {
  @PastedListField('A pasted table of up to 2 MiB, with or without a header.', pasted)
  csv?: string;

  @ListFileField(file)
  file?: string;

  @ApiPropertyOptional({
    enum: existingChoices,
    default: 'skip',
    description:
      'What becomes of an account that has the domain or the external id of a line: it stays as it is, or gets what the line says; an empty cell says nothing.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(existingChoices, { message: `Choose one of ${existingChoices.join(' and ')}.` })
  existing?: Existing;

  @ApiPropertyOptional({
    type: AccountReadingChoicesBody,
    description: 'How to read it, where it was understood wrongly.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsInstance(AccountReadingChoicesBody, { message: 'Send an object with the choices.' })
  @ValidateNested()
  @Type(() => AccountReadingChoicesBody)
  reading?: AccountReadingChoicesBody;
}

/** The two ways to send a list; never both at once. */
export const accountImportExamples = {
  pasted: { value: { csv: pasted, existing: 'update' } },
  file: { value: { file, existing: 'skip' } },
} as const;
