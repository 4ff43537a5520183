import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workflows in versions, their runs and steps; what of an account's timeline and of actions a run has made. */
export class Automate1764000029000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const run = (sql: string): Promise<unknown> => queryRunner.query(sql);
    await run(`
      CREATE TABLE workflows (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        state text NOT NULL DEFAULT 'draft',
        version integer NOT NULL DEFAULT 1,
        active_version integer,
        trigger_on text,
        trigger_days integer,
        renewals_until date,
        paused_because text,
        created_at timestamptz NOT NULL DEFAULT now(),
        changed_by uuid,
        changed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_workflows PRIMARY KEY (organization_id, id),
        CONSTRAINT ck_workflows_state CHECK (state IN ('draft', 'active', 'paused', 'archived')),
        CONSTRAINT ck_workflows_active_version
          CHECK (state <> 'active' OR (active_version IS NOT NULL AND trigger_on IS NOT NULL)),
        CONSTRAINT fk_workflows_organization_id FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
      )`);
    await run(`CREATE UNIQUE INDEX uq_workflows_name ON workflows (organization_id, name) WHERE state <> 'archived'`);
    await run(`CREATE INDEX ix_workflows_trigger_on ON workflows (organization_id, trigger_on) WHERE state = 'active'`);
    await run(`
      CREATE TABLE workflow_versions (
        organization_id uuid NOT NULL,
        workflow_id uuid NOT NULL,
        version integer NOT NULL,
        name text NOT NULL,
        definition jsonb NOT NULL,
        created_by uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_workflow_versions PRIMARY KEY (organization_id, workflow_id, version),
        CONSTRAINT fk_workflow_versions_organization_id_workflow_id FOREIGN KEY (organization_id, workflow_id)
          REFERENCES workflows (organization_id, id) ON DELETE CASCADE
      )`);
    await run(`
      CREATE TABLE workflow_runs (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        workflow_id uuid NOT NULL,
        version integer NOT NULL,
        account_id uuid NOT NULL,
        event_key text NOT NULL,
        because text NOT NULL,
        conditions jsonb NOT NULL DEFAULT '[]',
        depth integer NOT NULL DEFAULT 0,
        state text NOT NULL DEFAULT 'running',
        step integer NOT NULL DEFAULT 1,
        reason text,
        started_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        CONSTRAINT pk_workflow_runs PRIMARY KEY (organization_id, id),
        CONSTRAINT uq_workflow_runs_event_key
          UNIQUE (organization_id, workflow_id, event_key, account_id),
        CONSTRAINT ck_workflow_runs_state
          CHECK (state IN ('running', 'waiting', 'done', 'ended', 'stopped', 'failed')),
        CONSTRAINT fk_workflow_runs_organization_id_workflow_id_version FOREIGN KEY (organization_id, workflow_id, version)
          REFERENCES workflow_versions (organization_id, workflow_id, version),
        CONSTRAINT fk_workflow_runs_organization_id_account_id FOREIGN KEY (organization_id, account_id)
          REFERENCES accounts (organization_id, id) ON DELETE CASCADE
      )`);
    await run('CREATE INDEX ix_workflow_runs_workflow_id ON workflow_runs (organization_id, workflow_id, id)');
    await run('CREATE INDEX ix_workflow_runs_state ON workflow_runs (organization_id, workflow_id, state, id)');
    await run('CREATE INDEX ix_workflow_runs_account_id ON workflow_runs (organization_id, account_id, id)');
    await run(`
      CREATE TABLE workflow_steps (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        run_id uuid NOT NULL,
        step integer NOT NULL,
        does text NOT NULL,
        state text NOT NULL,
        attempt integer NOT NULL DEFAULT 1,
        resume_at timestamptz,
        result jsonb,
        failure text,
        started_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        CONSTRAINT pk_workflow_steps PRIMARY KEY (organization_id, id),
        CONSTRAINT uq_workflow_steps_organization_id_run_id_step UNIQUE (organization_id, run_id, step),
        CONSTRAINT ck_workflow_steps_state CHECK (state IN ('waiting', 'done', 'failed')),
        CONSTRAINT fk_workflow_steps_organization_id_run_id FOREIGN KEY (organization_id, run_id)
          REFERENCES workflow_runs (organization_id, id) ON DELETE CASCADE
      )`);
    await run('ALTER TABLE account_events ADD COLUMN run_id uuid, ADD COLUMN depth integer');
    // A step can mail several contacts, each by an action of its own.
    await run('ALTER TABLE actions DROP CONSTRAINT uq_actions_organization_id_run_id_step');
    await run(
      `ALTER TABLE actions ADD CONSTRAINT uq_actions_organization_id_run_id_step_contact_id
         UNIQUE (organization_id, run_id, step, contact_id)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const run = (sql: string): Promise<unknown> => queryRunner.query(sql);
    await run('ALTER TABLE actions DROP CONSTRAINT uq_actions_organization_id_run_id_step_contact_id');
    await run(
      `ALTER TABLE actions ADD CONSTRAINT uq_actions_organization_id_run_id_step UNIQUE (organization_id, run_id, step)`,
    );
    await run('ALTER TABLE account_events DROP COLUMN run_id, DROP COLUMN depth');
    await run('DROP TABLE workflow_steps, workflow_runs, workflow_versions, workflows');
  }
}
