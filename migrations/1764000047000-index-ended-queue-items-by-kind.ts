import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists the ended items of a kind, or those that were due, among all that an organization ever did. An item ends once: nothing else
 * writes into this index.
 */
export class IndexEndedQueueItemsByKind1764000047000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('SET LOCAL statement_timeout = 0');
    await queryRunner.query(`
      CREATE INDEX ix_queue_items_closed_kind ON queue_items (organization_id, kind, (coalesce(due_on, 'infinity')), id)
      WHERE NOT (state IN ('open', 'claimed'))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ix_queue_items_closed_kind');
  }
}
