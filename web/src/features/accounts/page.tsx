// The identities that people write to, how each does, and the public streams. Everything about "does it arrive?" is here.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Plug, Plus } from 'lucide-react';
import { useState } from 'react';
import { gapsQuery } from '../../api/house';
import { problemSentence } from '../../api/http';
import { accountsQuery, brandsQuery } from '../../api/queries';
import { useMay } from '../../api/session';
import type { Account } from '../../api/types';
import { useSay } from '../../lib/say';
import { useActions } from '../../ui/actions';
import { Button } from '../../ui/button';
import { Page, PageHeader, Section } from '../../ui/page_header';
import { Empty, Failed, Loading } from '../../ui/states';
import { AccountRow } from './account_row';
import styles from './accounts.module.css';
import { ConnectDialog } from './connect_dialog';
import { RenewDialog } from './renew_dialog';
import { StreamsSection } from './streams_section';

export default function AccountsScreen() {
  const say = useSay();
  const navigate = useNavigate();
  const { accountId: shown } = useParams({ strict: false }) as { accountId?: string };
  const onShow = (id: string | undefined) => void (id ? navigate({ to: '/accounts/$accountId', params: { accountId: id }, replace: true }) : navigate({ to: '/accounts', replace: true }));
  const may = useMay('manage_accounts');
  const accounts = useQuery(accountsQuery);
  const brands = useQuery(brandsQuery);
  const gaps = useQuery({ ...gapsQuery, enabled: (accounts.data?.length ?? 0) > 0 });
  const [connecting, setConnecting] = useState(false);
  const [renewing, setRenewing] = useState<Account>();
  const brandName = (id: string) => brands.data?.find((brand) => brand.id === id)?.name;
  useActions(may ? [{ id: 'connect_account', label: 'web.accounts.connect', group: 'web.place.accounts', icon: Plus, keys: 'n', perform: () => setConnecting(true) }] : []);
  const connect = may && <Button look="primary" icon={Plus} keys="n" onClick={() => setConnecting(true)}>{say('web.accounts.connect')}</Button>;

  return (
    <Page width="l">
      <PageHeader title={say('web.accounts.title')} actions={accounts.data && accounts.data.length > 0 && connect}>{say('web.accounts.lead')}</PageHeader>
      {accounts.isPending ? <Loading lines={5} /> : accounts.isError ? (
        <Failed sentence={problemSentence(say, accounts.error)} retry={() => void accounts.refetch()} />
      ) : accounts.data.length === 0 ? (
        <Section>
          <Empty icon={Plug} title={say('web.accounts.empty.title')} action={connect}>
            {say(may ? 'web.accounts.empty.lead' : 'web.accounts.empty.read_only')}
          </Empty>
        </Section>
      ) : (
        <ul className={styles.list}>
          {accounts.data.map((account) => (
            <AccountRow
              key={account.id} account={account} brand={(brands.data?.length ?? 0) > 1 ? brandName(account.brand) : undefined} may={may}
              gaps={gaps.data?.filter((gap) => gap.account === account.id) ?? []}
              open={shown === account.id} onToggle={() => onShow(shown === account.id ? undefined : account.id)} onRenew={() => setRenewing(account)}
            />
          ))}
        </ul>
      )}
      <StreamsSection may={may} gaps={gaps.data ?? []} />
      {connecting && <ConnectDialog onClose={() => setConnecting(false)} />}
      {renewing && <RenewDialog account={renewing} onClose={() => setRenewing(undefined)} />}
    </Page>
  );
}
