// Bluesky by app password: what is needed, how to get it, then every check with its outcome. Nothing is stored unless all pass.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { stale, writes, type Connected } from '../../api/house';
import { problemSentence } from '../../api/http';
import type { Account, Brand } from '../../api/types';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Field, SelectField } from '../../ui/field';
import { Notice } from '../../ui/states';
import { CheckSteps } from './check_steps';
import styles from './connect.module.css';
import { cleanHandle, cleanService, looksLikeAppPassword } from './words';

/** With `account` new credentials for it; else a new account of one of the brands. */
export function BlueskyForm({ brands, account, onClose, onConnected }: { brands: readonly Brand[]; account?: Account; onClose: () => void; onConnected?: (account: Account) => void }) {
  const say = useSay();
  const client = useQueryClient();
  const usual = brands.find((brand) => !brand.example) ?? brands[0];
  const [brand, setBrand] = useState(usual?.id ?? '');
  const [handle, setHandle] = useState(account?.handle ?? '');
  const [password, setPassword] = useState('');
  const [service, setService] = useState(account?.service && account.service !== 'https://bsky.social' ? account.service : '');
  const [elsewhere, setElsewhere] = useState(service !== '');
  const [told, setTold] = useState(false);
  const connect = useMutation({
    mutationFn: (): Promise<Connected> => {
      const place = elsewhere ? cleanService(service) : undefined;
      const credentials = { channel: 'bluesky' as const, identifier: cleanHandle(handle), password: password.trim(), ...(place && { service: place }) };
      return account ? writes.renew(account.id, credentials) : writes.connect({ ...credentials, brand });
    },
    onMutate: () => setTold(false),
    onSuccess: (answer) => (answer.check.passed ? stale(client, 'accounts', 'account_health') : undefined),
  });
  const answer = connect.data;
  const passed = told && answer?.check.passed === true;
  const failed = told && answer?.check.passed === false;
  const submit = (event: FormEvent) => { event.preventDefault(); connect.mutate(); };

  if (passed) {
    const identity = answer.check.identity;
    return (
      <div className={styles.form}>
        <CheckSteps channel="bluesky" steps={answer.check.steps} />
        <Notice tone="good" role="status">
          <strong>{account ? say('web.accounts.renewed') : say('web.accounts.connect.done', { name: identity?.display_name || (identity?.handle ?? ''), handle: identity?.handle ?? '' })}</strong>{' '}
          {!account && (identity?.followers === undefined ? say('web.accounts.connect.done_lead_plain') : say('web.accounts.connect.done_lead', { followers: identity.followers }))}
        </Notice>
        <div className={styles.foot}><Button look="primary" autoFocus onClick={() => { if (answer.account) onConnected?.(answer.account); onClose(); }}>{say('web.accounts.connect.close')}</Button></div>
      </div>
    );
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      {!account && brands.length > 1 && <SelectField label={say('web.accounts.connect.brand')} value={brand} onChoose={setBrand} choices={brands.map(({ id, name }) => ({ value: id, label: name }))} />}
      <Field
        label={say('web.accounts.connect.handle')} hint={say('web.accounts.connect.handle_hint')} value={handle} onChange={(event) => setHandle(event.target.value)}
        placeholder="tumarca.bsky.social" autoComplete="off" autoCapitalize="none" spellCheck={false} required readOnly={account !== undefined}
      />
      <Field
        label={say('web.accounts.connect.password')} hint={say('web.accounts.connect.password_hint')} type="password" value={password} onChange={(event) => setPassword(event.target.value)}
        placeholder="xxxx-xxxx-xxxx-xxxx" autoComplete="off" required
      />
      {password.trim().length > 7 && !looksLikeAppPassword(password) && !elsewhere && <Notice tone="warn">{say('web.accounts.connect.main_password')}</Notice>}
      <details className={styles.how}>
        <summary>{say('web.accounts.connect.how_title')}</summary>
        <ol>
          <li>{say('web.accounts.connect.how_1')}</li>
          <li>{say('web.accounts.connect.how_2')}</li>
          <li>{say('web.accounts.connect.how_3')}</li>
        </ol>
        <a href="https://bsky.app/settings/app-passwords" target="_blank" rel="noreferrer">{say('web.accounts.connect.how_link')} <ExternalLink size={12} aria-hidden /></a>
      </details>
      {elsewhere ? (
        <Field
          label={say('web.accounts.connect.service')} hint={say('web.accounts.connect.service_hint')} value={service} onChange={(event) => setService(event.target.value)}
          placeholder="https://bsky.social" inputMode="url" autoComplete="off" autoCapitalize="none" spellCheck={false}
        />
      ) : <button type="button" className={styles.other} onClick={() => setElsewhere(true)}>{say('web.accounts.connect.other_service')}</button>}
      {(connect.isPending || answer) && <CheckSteps channel="bluesky" steps={connect.isPending ? undefined : answer?.check.steps} onDone={() => setTold(true)} />}
      {connect.isError && <Notice tone="bad" role="alert">{problemSentence(say, connect.error)}</Notice>}
      <div className={styles.foot}>
        <p>{failed && say('web.accounts.connect.nothing_stored')}</p>
        <Button type="submit" look="primary" busy={connect.isPending} disabled={handle.trim() === '' || password.trim() === ''}>
          {connect.isPending ? say('web.accounts.connect.checking') : failed ? say('web.accounts.connect.again') : say(account ? 'web.accounts.renew_do' : 'web.accounts.connect.check_and_connect')}
        </Button>
      </div>
    </form>
  );
}
