// An account of ours on the playground: its name there is enough.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { stale, writes } from '../../api/house';
import { Problem, problemSentence } from '../../api/http';
import type { Account, Brand } from '../../api/types';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Field, SelectField } from '../../ui/field';
import styles from './connect.module.css';
import { playgroundHandle } from '../../lib/playground_handle';

export function PlaygroundForm({ brands, onConnected }: { brands: readonly Brand[]; onConnected: (account: Account) => void }) {
  const say = useSay();
  const client = useQueryClient();
  const usual = brands.find((brand) => !brand.example) ?? brands[0];
  const [brand, setBrand] = useState(usual?.id ?? '');
  const [handle, setHandle] = useState(playgroundHandle(usual?.name ?? ''));
  const join = useMutation({
    mutationFn: async () => {
      const account = await writes.joinPlayground({ brand, handle: handle.trim().replace(/^@/, ''), display_name: brands.find(({ id }) => id === brand)?.name ?? '' });
      // A name that another brand has there gives that brand's account.
      if (account.brand !== brand) throw new Problem('conflict', 'handle_is_a_brand', 409);
      return account;
    },
    onSuccess: async (account) => { await stale(client, 'accounts'); onConnected(account); },
  });
  const submit = (event: FormEvent) => { event.preventDefault(); join.mutate(); };
  return (
    <form className={styles.form} onSubmit={submit}>
      {brands.length > 1 && <SelectField label={say('web.accounts.connect.brand')} value={brand} onChoose={setBrand} choices={brands.map(({ id, name }) => ({ value: id, label: name }))} />}
      <Field
        label={say('web.accounts.playground_handle')} hint={say('web.accounts.playground_handle_hint', { handle: handle || '…' })} value={handle} onChange={(event) => setHandle(event.target.value)}
        error={join.isError ? problemSentence(say, join.error) : undefined} maxLength={64} autoComplete="off" autoCapitalize="none" spellCheck={false} required
      />
      <div className={styles.foot}><Button type="submit" look="primary" busy={join.isPending} disabled={handle.trim() === '' || brand === ''}>{say('web.accounts.playground_join')}</Button></div>
    </form>
  );
}
