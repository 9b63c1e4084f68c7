// Alerts: what was told, newest first, and the rules beside it. Whoever has looked has seen.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { useEffect, useState } from 'react';
import { alertsQuery, alertWrites, unseenAlertsQuery } from '../../api/alerts';
import { problemSentence } from '../../api/http';
import { useMay } from '../../api/session';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Page, PageHeader } from '../../ui/page_header';
import { Empty, Failed, Loading } from '../../ui/states';
import { Tabs } from '../../ui/tabs';
import { AlertRow } from './alert_row';
import styles from './alerts.module.css';
import { Rules } from './rules';

const newerThan = (id: string, seen: string | undefined): boolean => seen === undefined || BigInt(id) > BigInt(seen);

export default function AlertsScreen() {
  const say = useSay();
  const mayRules = useMay('read_settings');
  const [tab, setTab] = useState<'told' | 'rules'>('told');
  return (
    <Page>
      <PageHeader title={say('web.alerts.title')}>{say('web.alerts.lead')}</PageHeader>
      {mayRules ? (
        <Tabs label={say('web.alerts.title')} chosen={tab} onChoose={setTab} tabs={[{ name: 'told', label: say('web.alerts.tab.told') }, { name: 'rules', label: say('web.alerts.tab.rules') }]}>
          {tab === 'told' ? <Told toRules={() => setTab('rules')} /> : <Rules />}
        </Tabs>
      ) : <Told />}
    </Page>
  );
}

function Told({ toRules }: { toRules?: () => void }) {
  const say = useSay();
  const client = useQueryClient();
  const alerts = useInfiniteQuery(alertsQuery);
  const unseen = useQuery(unseenAlertsQuery);
  // What was new when the screen was opened stays marked while it is open.
  const [before, setBefore] = useState<string | undefined | null>(null);
  const see = useMutation({ mutationFn: alertWrites.see, onSuccess: (answer) => client.setQueryData(unseenAlertsQuery.queryKey, answer) });
  const newest = alerts.data?.pages[0]?.items[0]?.id;
  const through = unseen.data?.through;
  const { mutate } = see;
  useEffect(() => {
    if (!unseen.isSuccess) return;
    if (before === null) setBefore(through);
    if (newest !== undefined && newerThan(newest, through)) mutate(newest);
  }, [unseen.isSuccess, before, newest, through, mutate]);
  if (alerts.isPending) return <Loading lines={6} />;
  if (alerts.isError) return <Failed sentence={problemSentence(say, alerts.error)} retry={() => void alerts.refetch()} />;
  const items = alerts.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty icon={Bell} title={say('web.alerts.empty.title')} action={toRules && <Button onClick={toRules}>{say('web.alerts.empty.do')}</Button>}>{say('web.alerts.empty.lead')}</Empty>;
  return (
    <>
      <ul className={styles.list}>{items.map((alert) => <AlertRow key={alert.id} alert={alert} fresh={before !== null && newerThan(alert.id, before)} />)}</ul>
      {alerts.hasNextPage && <div className={styles.foot}><Button busy={alerts.isFetchingNextPage} onClick={() => void alerts.fetchNextPage()}>{say('web.alerts.older')}</Button></div>}
    </>
  );
}
