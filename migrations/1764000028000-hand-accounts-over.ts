import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose turn it is where work goes round among people. */
export class HandAccountsOver1764000028000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE round_robin_turns (
        organization_id uuid NOT NULL,
        ring text NOT NULL,
        user_id uuid NOT NULL,
        last_turn bigint NOT NULL DEFAULT 0,
        CONSTRAINT pk_round_robin_turns PRIMARY KEY (organization_id, ring, user_id),
        CONSTRAINT fk_round_robin_turns_organization_id_user_id FOREIGN KEY (organization_id, user_id)
          REFERENCES users (organization_id, id) ON DELETE CASCADE
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE round_robin_turns');
  }
}
