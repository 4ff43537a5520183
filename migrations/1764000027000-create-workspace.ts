import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts by their health: those at risk first. */
const healthRank = `CASE health WHEN 'at_risk' THEN 1 WHEN 'watch' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END`;

/** The workspace's tables: accounts with what belongs to them, the queue, templates and actions. */
export class CreateWorkspace1764000027000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const run = (sql: string): Promise<unknown> => queryRunner.query(sql);
    await run(`
      ALTER TABLE organizations
        ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC',
        ADD COLUMN currency text NOT NULL DEFAULT 'EUR',
        ADD COLUMN health_stale_days integer NOT NULL DEFAULT 30,
        ADD CONSTRAINT ck_organizations_currency CHECK (currency ~ '^[A-Z]{3}$'),
        ADD CONSTRAINT ck_organizations_health_stale_days CHECK (health_stale_days BETWEEN 1 AND 365)`);
    await run(`
      CREATE TABLE account_stages (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        position integer NOT NULL,
        closed boolean NOT NULL DEFAULT false,
        CONSTRAINT pk_account_stages PRIMARY KEY (organization_id, id),
        CONSTRAINT uq_account_stages_organization_id_name UNIQUE (organization_id, name),
        CONSTRAINT fk_account_stages_organization_id FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
      )`);
    await run(`
      CREATE TABLE accounts (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        domain text,
        external_id text,
        stage_id uuid NOT NULL,
        csm_id uuid,
        health text NOT NULL DEFAULT 'unknown',
        health_reason text,
        health_set_by uuid,
        health_set_at timestamptz,
        annual_value_minor bigint,
        currency text,
        renewal_on date,
        next_step text,
        next_step_on date,
        last_touch_at timestamptz,
        champion_left boolean NOT NULL DEFAULT false,
        items_due_on date,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        archived_at timestamptz,
        search_text text NOT NULL,
        CONSTRAINT pk_accounts PRIMARY KEY (organization_id, id),
        CONSTRAINT ck_accounts_health CHECK (health IN ('good', 'watch', 'at_risk', 'unknown')),
        CONSTRAINT ck_accounts_currency CHECK (currency ~ '^[A-Z]{3}$'),
        CONSTRAINT fk_accounts_organization_id FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
        CONSTRAINT fk_accounts_organization_id_stage_id FOREIGN KEY (organization_id, stage_id)
          REFERENCES account_stages (organization_id, id),
        CONSTRAINT fk_accounts_organization_id_csm_id FOREIGN KEY (organization_id, csm_id)
          REFERENCES users (organization_id, id)
      )`);
    await run('CREATE UNIQUE INDEX uq_accounts_domain ON accounts (organization_id, domain) WHERE archived_at IS NULL');
    await run(
      'CREATE UNIQUE INDEX uq_accounts_external_id ON accounts (organization_id, external_id) WHERE archived_at IS NULL',
    );
    // What they are counted by beside each other comes along, so that counts read the index alone.
    await run(
      `CREATE INDEX ix_accounts_csm_id ON accounts (organization_id, csm_id, id) INCLUDE (stage_id, health)
        WHERE archived_at IS NULL`,
    );
    await run(
      `CREATE INDEX ix_accounts_stage_id ON accounts (organization_id, stage_id, id) INCLUDE (csm_id, health)
        WHERE archived_at IS NULL`,
    );
    await this.indexAccountsForLists(run);
    await run(`
      CREATE TABLE contacts (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        name text NOT NULL,
        email text,
        title text,
        part text,
        left_at timestamptz,
        no_mail_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_contacts PRIMARY KEY (organization_id, id),
        CONSTRAINT ck_contacts_part CHECK (part IN ('champion', 'decider', 'user', 'billing')),
        CONSTRAINT fk_contacts_organization_id_account_id FOREIGN KEY (organization_id, account_id)
          REFERENCES accounts (organization_id, id) ON DELETE CASCADE
      )`);
    await run('CREATE INDEX ix_contacts_account_id ON contacts (organization_id, account_id, id)');
    await run(
      `CREATE UNIQUE INDEX uq_contacts_champion ON contacts (organization_id, account_id)
        WHERE part = 'champion' AND left_at IS NULL`,
    );
    await run(`
      CREATE TABLE account_notes (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        author_id uuid,
        body text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_account_notes PRIMARY KEY (organization_id, id),
        CONSTRAINT fk_account_notes_organization_id_account_id FOREIGN KEY (organization_id, account_id)
          REFERENCES accounts (organization_id, id) ON DELETE CASCADE
      )`);
    await run('CREATE INDEX ix_account_notes_account_id ON account_notes (organization_id, account_id, id)');
    await run(`
      CREATE TABLE account_events (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        kind text NOT NULL,
        actor_id uuid,
        subject_id uuid,
        data jsonb NOT NULL DEFAULT '{}',
        version integer,
        occurred_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_account_events PRIMARY KEY (organization_id, id),
        CONSTRAINT fk_account_events_organization_id_account_id FOREIGN KEY (organization_id, account_id)
          REFERENCES accounts (organization_id, id) ON DELETE CASCADE
      )`);
    await run(
      'CREATE INDEX ix_account_events_account_id ON account_events (organization_id, account_id, occurred_at, id)',
    );
    await run(`
      CREATE TABLE account_imports (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        state text NOT NULL,
        reading jsonb,
        created_by uuid NOT NULL,
        confirmed_by uuid,
        stop_reason text,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        CONSTRAINT pk_account_imports PRIMARY KEY (organization_id, id),
        CONSTRAINT ck_account_imports_state CHECK (state IN ('previewed', 'running', 'stopped', 'canceled', 'done')),
        CONSTRAINT ck_account_imports_confirmed_by CHECK ((state = 'previewed') = (confirmed_by IS NULL)),
        CONSTRAINT ck_account_imports_stop_reason CHECK (stop_reason IN ('failed', 'capability_missing')),
        CONSTRAINT fk_account_imports_organization_id FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
      )`);
    await run('CREATE INDEX ix_account_imports_created_at ON account_imports (created_at)');
    await run(`
      CREATE TABLE account_import_rows (
        organization_id uuid NOT NULL,
        import_id uuid NOT NULL,
        position integer NOT NULL,
        line integer NOT NULL,
        facts jsonb NOT NULL,
        existing text NOT NULL,
        account_id uuid,
        outcome text NOT NULL,
        code text,
        detail text,
        CONSTRAINT pk_account_import_rows PRIMARY KEY (organization_id, import_id, position),
        CONSTRAINT ck_account_import_rows_existing CHECK (existing IN ('skip', 'update')),
        CONSTRAINT ck_account_import_rows_outcome
          CHECK (outcome IN ('ready', 'waiting', 'added', 'updated', 'alreadyHere', 'refused')),
        CONSTRAINT fk_account_import_rows_organization_id_import_id FOREIGN KEY (organization_id, import_id)
          REFERENCES account_imports (organization_id, id) ON DELETE CASCADE
      )`);
    await run(
      'CREATE INDEX ix_account_import_rows_outcome ON account_import_rows (organization_id, import_id, outcome, position)',
    );
    await run(`
      CREATE TABLE queue_items (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        account_id uuid,
        title text NOT NULL,
        body text,
        state text NOT NULL DEFAULT 'open',
        assignee_id uuid,
        claimed_at timestamptz,
        due_on date,
        snoozed_until date,
        returned_reason text,
        outcome text,
        outcome_note text,
        made_by text NOT NULL,
        made_by_id uuid,
        dedupe_key text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz,
        search_text text NOT NULL,
        CONSTRAINT pk_queue_items PRIMARY KEY (organization_id, id),
        CONSTRAINT ck_queue_items_kind CHECK (kind IN ('task', 'handoff')),
        CONSTRAINT ck_queue_items_state CHECK (state IN ('open', 'claimed', 'done', 'returned', 'canceled')),
        CONSTRAINT ck_queue_items_made_by CHECK (made_by IN ('person', 'action', 'workflow', 'handoff')),
        CONSTRAINT fk_queue_items_organization_id FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
        CONSTRAINT fk_queue_items_organization_id_account_id FOREIGN KEY (organization_id, account_id)
          REFERENCES accounts (organization_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_queue_items_organization_id_assignee_id FOREIGN KEY (organization_id, assignee_id)
          REFERENCES users (organization_id, id)
      )`);
    await run(
      `CREATE UNIQUE INDEX uq_queue_items_dedupe_key ON queue_items (organization_id, dedupe_key)
        WHERE state IN ('open', 'claimed')`,
    );
    await run('CREATE INDEX ix_queue_items_account_id ON queue_items (organization_id, account_id, id)');
    await run(
      `CREATE INDEX ix_queue_items_open_account ON queue_items (organization_id, account_id, due_on)
        WHERE state IN ('open', 'claimed')`,
    );
    // So that prepared plans suit large organizations, as those of people do.
    await run('ALTER TABLE queue_items ALTER COLUMN organization_id SET (n_distinct = 2)');
    // The orders of the queue: everybody's open items, a person's, and nobody's; and those that have ended. What says whether an
    // item is due or asleep comes along, so that counts read the index alone.
    const open = `state IN ('open', 'claimed')`;
    for (const [name, key] of [
      ['due', `coalesce(due_on, 'infinity')`],
      ['created', `coalesce(created_at, '-infinity')`],
    ] as const) {
      await run(
        `CREATE INDEX ix_queue_items_open_${name} ON queue_items (organization_id, (${key}), id) INCLUDE (due_on, snoozed_until)
          WHERE ${open}`,
      );
      await run(
        `CREATE INDEX ix_queue_items_assignee_${name} ON queue_items (organization_id, assignee_id, (${key}), id)
          INCLUDE (due_on, snoozed_until) WHERE ${open}`,
      );
      await run(
        `CREATE INDEX ix_queue_items_unassigned_${name} ON queue_items (organization_id, (${key}), id) INCLUDE (due_on, snoozed_until)
          WHERE ${open} AND assignee_id IS NULL`,
      );
    }
    await run(`CREATE STATISTICS st_queue_items_due ON (coalesce(due_on, 'infinity')) FROM queue_items`);
    // One kind of open items, which can be few among many.
    await run(
      `CREATE INDEX ix_queue_items_kind ON queue_items (organization_id, kind, (coalesce(due_on, 'infinity')), id) WHERE ${open}`,
    );
    await run(
      `CREATE INDEX ix_queue_items_closed ON queue_items (organization_id, (coalesce(closed_at, '-infinity')), id)
        WHERE NOT (${open})`,
    );
    await run(
      `CREATE INDEX ix_queue_items_assignee_closed ON queue_items
         (organization_id, assignee_id, (coalesce(closed_at, '-infinity')), id) WHERE NOT (${open})`,
    );
    // Items that sleep are few among the open ones, and some of those have woken.
    await run(
      `CREATE INDEX ix_queue_items_snoozed ON queue_items (organization_id, assignee_id, snoozed_until)
        WHERE ${open} AND snoozed_until IS NOT NULL`,
    );
    await this.indexQueueForSearch(run);
    await run(`
      CREATE TABLE absences (
        organization_id uuid NOT NULL,
        user_id uuid NOT NULL,
        away_until date NOT NULL,
        CONSTRAINT pk_absences PRIMARY KEY (organization_id, user_id),
        CONSTRAINT fk_absences_organization_id_user_id FOREIGN KEY (organization_id, user_id)
          REFERENCES users (organization_id, id) ON DELETE CASCADE
      )`);
    await run(`
      CREATE TABLE templates (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        changed_by uuid,
        changed_at timestamptz NOT NULL DEFAULT now(),
        archived_at timestamptz,
        CONSTRAINT pk_templates PRIMARY KEY (organization_id, id),
        CONSTRAINT ck_templates_kind CHECK (kind IN ('mail', 'task')),
        CONSTRAINT fk_templates_organization_id FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
      )`);
    await run('CREATE UNIQUE INDEX uq_templates_name ON templates (organization_id, name) WHERE archived_at IS NULL');
    await run(`
      CREATE TABLE template_versions (
        organization_id uuid NOT NULL,
        template_id uuid NOT NULL,
        version integer NOT NULL,
        name text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        due_in_days integer,
        created_by uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_template_versions PRIMARY KEY (organization_id, template_id, version),
        CONSTRAINT fk_template_versions_organization_id_template_id FOREIGN KEY (organization_id, template_id)
          REFERENCES templates (organization_id, id) ON DELETE CASCADE
      )`);
    await run(`
      CREATE TABLE actions (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        template_id uuid NOT NULL,
        template_version integer NOT NULL,
        account_id uuid NOT NULL,
        contact_id uuid,
        sender_id uuid,
        recipient text,
        subject text,
        body text,
        html text,
        state text NOT NULL,
        held_until timestamptz,
        failure text,
        queue_item_id uuid,
        run_id uuid,
        step integer,
        created_at timestamptz NOT NULL DEFAULT now(),
        settled_at timestamptz,
        CONSTRAINT pk_actions PRIMARY KEY (organization_id, id),
        CONSTRAINT uq_actions_organization_id_run_id_step UNIQUE (organization_id, run_id, step),
        CONSTRAINT ck_actions_kind CHECK (kind IN ('mail', 'task')),
        CONSTRAINT ck_actions_state CHECK (state IN ('held', 'sending', 'sent', 'failed', 'canceled', 'unknown', 'done')),
        CONSTRAINT fk_actions_organization_id_account_id FOREIGN KEY (organization_id, account_id)
          REFERENCES accounts (organization_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_actions_organization_id_template_id_template_version FOREIGN KEY
          (organization_id, template_id, template_version) REFERENCES template_versions (organization_id, template_id, version)
      )`);
    await run('CREATE INDEX ix_actions_account_id ON actions (organization_id, account_id, id)');
    await run('CREATE INDEX ix_actions_sender_id ON actions (organization_id, sender_id, created_at)');
    await run(`
      CREATE TABLE idempotency_keys (
        organization_id uuid NOT NULL,
        user_id uuid NOT NULL,
        key text NOT NULL,
        request_hash bytea NOT NULL,
        attempt_id uuid NOT NULL,
        done boolean NOT NULL DEFAULT false,
        status integer,
        answer text,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_idempotency_keys PRIMARY KEY (organization_id, user_id, key),
        CONSTRAINT fk_idempotency_keys_organization_id_user_id FOREIGN KEY (organization_id, user_id)
          REFERENCES users (organization_id, id) ON DELETE CASCADE
      )`);
    // The stages that an organization begins with; new ones get theirs from the application.
    await run(`
      INSERT INTO account_stages (organization_id, id, name, position, closed)
      SELECT organizations.id, gen_random_uuid(), stage.name, stage.position, stage.closed
        FROM organizations CROSS JOIN (VALUES
          ('Onboarding', 1, false), ('Adopting', 2, false), ('Established', 3, false), ('Renewing', 4, false), ('Churned', 5, true)
        ) AS stage (name, position, closed)`);
  }

  /** Accounts are searched as people are, and listed by any of these keys. */
  private async indexAccountsForLists(run: (sql: string) => Promise<unknown>): Promise<void> {
    await run(`
      CREATE FUNCTION fold_account_for_search() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
      BEGIN
        NEW.search_text := people_folded_text(NEW.name, concat_ws(E'\\n', NEW.domain, NEW.external_id));
        RETURN NEW;
      END $$`);
    await run(`
      CREATE TRIGGER fold_account_for_search
      BEFORE INSERT OR UPDATE OF name, domain, external_id, search_text ON accounts
      FOR EACH ROW EXECUTE FUNCTION fold_account_for_search()`);
    const keys = {
      name: 'lower(name COLLATE "und-x-icu")',
      health: healthRank,
      value: 'coalesce(annual_value_minor, -1)',
      renewal_on: `coalesce(renewal_on, 'infinity')`,
      last_touch_at: `coalesce(last_touch_at, '-infinity')`,
      next_step_on: `coalesce(next_step_on, 'infinity')`,
      csm: `coalesce(csm_id, '00000000-0000-0000-0000-000000000000'::uuid)`,
    };
    for (const [name, key] of Object.entries(keys))
      await run(
        `CREATE INDEX ix_accounts_by_${name} ON accounts (organization_id, (${key}), id) WHERE archived_at IS NULL`,
      );
    // PostgreSQL makes no use of what it knows of a partial index's expressions.
    for (const name of ['health', 'renewal_on'] as const)
      await run(`CREATE STATISTICS st_accounts_by_${name} ON (${keys[name]}) FROM accounts`);
    // Signals can be few among many accounts.
    const signals = {
      champion_left: 'csm_id) WHERE archived_at IS NULL AND champion_left',
      items_due_on: 'items_due_on) WHERE archived_at IS NULL',
      health_set_at: 'health_set_at) WHERE archived_at IS NULL',
      touched: '(coalesce(last_touch_at, created_at))) WHERE archived_at IS NULL',
    };
    for (const [name, rest] of Object.entries(signals))
      await run(`CREATE INDEX ix_accounts_${name} ON accounts (organization_id, ${rest}`);
    await run(`
      CREATE INDEX ix_accounts_sample ON accounts (organization_id)
      INCLUDE (csm_id, stage_id, health, health_set_at, last_touch_at, created_at, renewal_on, champion_left, items_due_on, search_text)
      WHERE archived_at IS NULL AND uuid_hash(id) & 1023 = 0`);
    await run(`
      CREATE INDEX ix_accounts_search ON accounts USING gin (organization_id, people_search_terms(search_text))
      WITH (gin_pending_list_limit = 256) WHERE archived_at IS NULL`);
  }

  /** Items are searched by their titles, open ones and ended. */
  private async indexQueueForSearch(run: (sql: string) => Promise<unknown>): Promise<void> {
    await run(`
      CREATE FUNCTION fold_queue_item_for_search() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
      BEGIN
        NEW.search_text := people_folded_text(NEW.title, '');
        RETURN NEW;
      END $$`);
    await run(`
      CREATE TRIGGER fold_queue_item_for_search BEFORE INSERT OR UPDATE OF title, search_text ON queue_items
      FOR EACH ROW EXECUTE FUNCTION fold_queue_item_for_search()`);
    await run(`
      CREATE INDEX ix_queue_items_sample ON queue_items (organization_id, state)
      INCLUDE (kind, account_id, assignee_id, due_on, snoozed_until, search_text) WHERE uuid_hash(id) & 1023 = 0`);
    await run(`
      CREATE INDEX ix_queue_items_search ON queue_items USING gin (organization_id, people_search_terms(search_text))
      WITH (gin_pending_list_limit = 256)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `DROP TABLE idempotency_keys, actions, template_versions, templates, absences, queue_items, account_import_rows,
                  account_imports, account_events, account_notes, contacts, accounts, account_stages`,
    );
    await queryRunner.query('DROP FUNCTION fold_account_for_search, fold_queue_item_for_search');
    await queryRunner.query(
      'ALTER TABLE organizations DROP COLUMN time_zone, DROP COLUMN currency, DROP COLUMN health_stale_days',
    );
  }
}
