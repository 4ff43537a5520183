import { ApiProperty } from '@nestjs/swagger';
import type { AwaitingApproval } from '../awaiting-approval.js';

class AwaitedOrganizationResponse {
  @ApiProperty({ example: 'Acme' })
  name!: string;
}

/** The person is known to the admins now, and has no session until one of them approves. */
export class AwaitingApprovalResponse {
  @ApiProperty({ enum: ['awaitingApproval'] })
  status!: 'awaitingApproval';

  @ApiProperty({ type: AwaitedOrganizationResponse })
  organization!: AwaitedOrganizationResponse;
}

export const presentAwaitingApproval = ({ status, organization }: AwaitingApproval): AwaitingApprovalResponse => ({
  status,
  organization: { name: organization.name },
});
