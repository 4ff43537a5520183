import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A claim of the organization's that ended without the domain changing hands. Kept for as long as it counts. */
@Entity('ended_claims')
export class EndedClaim {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  domain!: string;

  @Column('uuid')
  holderId!: string;

  @Column('timestamptz')
  claimedAt!: Date;

  @Column('timestamptz', { nullable: true })
  objectedAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  endedAt!: Date;
}
