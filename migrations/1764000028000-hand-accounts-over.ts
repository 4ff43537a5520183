import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts are handed over by a form; and whose turn it is where work goes round among people. */
export class HandAccountsOver1764000028000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const run = (sql: string): Promise<unknown> => queryRunner.query(sql);
    await run(`
      CREATE TABLE round_robin_turns (
        organization_id uuid NOT NULL,
        ring text NOT NULL,
        user_id uuid NOT NULL,
        last_turn bigint NOT NULL DEFAULT 0,
        CONSTRAINT pk_round_robin_turns PRIMARY KEY (organization_id, ring, user_id),
        CONSTRAINT fk_round_robin_turns_organization_id_user_id FOREIGN KEY (organization_id, user_id)
          REFERENCES users (organization_id, id) ON DELETE CASCADE
      )`);
    await run(`
      CREATE TABLE handoff_forms (
        organization_id uuid NOT NULL,
        version integer NOT NULL,
        fields jsonb NOT NULL,
        routing jsonb NOT NULL,
        answer_within_hours integer NOT NULL,
        created_by uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_handoff_forms PRIMARY KEY (organization_id, version),
        CONSTRAINT ck_handoff_forms_answer_within_hours CHECK (answer_within_hours BETWEEN 1 AND 720),
        CONSTRAINT fk_handoff_forms_organization_id FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
      )`);
    await run(`
      CREATE TABLE handoffs (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        form_version integer NOT NULL,
        answers jsonb NOT NULL,
        from_id uuid NOT NULL,
        to_id uuid,
        state text NOT NULL DEFAULT 'sent',
        gaps jsonb NOT NULL DEFAULT '[]',
        gaps_note text,
        answer_by timestamptz,
        seconds_left integer,
        queue_item_id uuid NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz,
        CONSTRAINT pk_handoffs PRIMARY KEY (organization_id, id),
        CONSTRAINT ck_handoffs_state CHECK (state IN ('sent', 'returned', 'accepted', 'withdrawn', 'expired')),
        CONSTRAINT fk_handoffs_organization_id_account_id FOREIGN KEY (organization_id, account_id)
          REFERENCES accounts (organization_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_handoffs_organization_id_form_version FOREIGN KEY (organization_id, form_version)
          REFERENCES handoff_forms (organization_id, version),
        CONSTRAINT fk_handoffs_organization_id_queue_item_id FOREIGN KEY (organization_id, queue_item_id)
          REFERENCES queue_items (organization_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_handoffs_organization_id_from_id FOREIGN KEY (organization_id, from_id)
          REFERENCES users (organization_id, id),
        CONSTRAINT fk_handoffs_organization_id_to_id FOREIGN KEY (organization_id, to_id)
          REFERENCES users (organization_id, id)
      )`);
    const open = `state IN ('sent', 'returned')`;
    await run(`CREATE UNIQUE INDEX uq_handoffs_open ON handoffs (organization_id, account_id) WHERE ${open}`);
    await run('CREATE INDEX ix_handoffs_account_id ON handoffs (organization_id, account_id, id)');
    await run('CREATE INDEX ix_handoffs_queue_item_id ON handoffs (organization_id, queue_item_id)');
    await run(`CREATE INDEX ix_handoffs_answer_by ON handoffs (organization_id, answer_by) WHERE state = 'sent'`);
    const created = `(coalesce(created_at, '-infinity')), id`;
    await run(`CREATE INDEX ix_handoffs_created ON handoffs (organization_id, ${created})`);
    await run(`CREATE INDEX ix_handoffs_to_created ON handoffs (organization_id, to_id, ${created})`);
    await run(`CREATE INDEX ix_handoffs_from_created ON handoffs (organization_id, from_id, ${created})`);
    // The form that an organization begins with; new ones get theirs from the application.
    await run(`
      INSERT INTO handoff_forms (organization_id, version, fields, routing, answer_within_hours)
      SELECT organizations.id, 1,
             (SELECT jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'label', question.label, 'type', question.type,
                       'required', question.required, 'help', question.help,
                       'maxLength', CASE question.type WHEN 'text' THEN 2000 END, 'min', NULL, 'max', NULL, 'options', '[]'::jsonb)
                     ORDER BY question.position)
                FROM (VALUES
                  (1, 'What do they want to achieve?', 'text', true,
                      'Their goals in their own words, and how they will know that they have reached them.'),
                  (2, 'What was promised to them?', 'text', true, 'Features, dates, discounts and services that they count on.'),
                  (3, 'Who decides, and who speaks for us?', 'text', true,
                      'Names and titles; add them to the account as contacts as well.'),
                  (4, 'When do they want to be live?', 'date', false, NULL),
                  (5, 'What could go wrong?', 'text', false, 'Doubts, deadlines, people against it.')
                ) AS question (position, label, type, required, help)
               -- For each organization anew, so that each has ids of its own.
               WHERE organizations.id IS NOT NULL),
             '{"who": "csm"}', 48
        FROM organizations`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE handoffs, handoff_forms, round_robin_turns');
  }
}
