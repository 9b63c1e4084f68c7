-- How often an account's credentials were renewed: what was tried with earlier ones says nothing of it any more.

ALTER TABLE account_states ADD COLUMN credentials INTEGER NOT NULL DEFAULT 0;
