// Saved queries: the list, and one of them under the pen with its preview.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { ArrowLeft, Plus, Radar } from 'lucide-react';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { listenersHealthQuery } from '../../api/house';
import { problemSentence } from '../../api/http';
import { brandsQuery, listenersQuery } from '../../api/queries';
import { useMay, useUserNames } from '../../api/session';
import type { Listener } from '../../api/types';
import { useSay } from '../../lib/say';
import { useActions } from '../../ui/actions';
import { Button } from '../../ui/button';
import { Page, PageHeader, Section } from '../../ui/page_header';
import { Empty, Failed, Loading } from '../../ui/states';
import { Tabs } from '../../ui/tabs';
import { ListenerEditor } from './listener_editor';
import { ListenerRow } from './listener_row';
import styles from './listeners.module.css';

const Found = lazy(() => import('./found').then((loaded) => ({ default: loaded.Found })));
const BackSearches = lazy(() => import('./back_search').then((loaded) => ({ default: loaded.BackSearches })));
const PARTS = ['query', 'found', 'back'] as const;
type Part = (typeof PARTS)[number];

/** `Alerts`: who is told of what a listener finds, shown below it. */
export function Listeners({ Alerts }: { Alerts: ComponentType<{ of: Listener }> }) {
  const say = useSay();
  const navigate = useNavigate();
  const { listenerId: id } = useParams({ strict: false }) as { listenerId?: string };
  const may = useMay('manage_listeners');
  const mayRead = useMay('read_settings');
  const listeners = useQuery({ ...listenersQuery, enabled: mayRead });
  const health = useQuery({ ...listenersHealthQuery, enabled: mayRead && id === undefined });
  const userName = useUserNames();
  const brands = useQuery(brandsQuery);
  const [part, setPart] = useState<Part>('query');
  const show = (which: string | undefined) => void (which ? navigate({ to: '/listeners/$listenerId', params: { listenerId: which } }) : navigate({ to: '/listeners' }));
  useActions(may ? [{ id: 'new_listener', label: 'web.listeners.new', group: 'web.place.listeners', icon: Plus, keys: 'n', perform: () => show('new') }] : []);
  const add = may && <Button look="primary" icon={Plus} keys="n" onClick={() => show('new')}>{say('web.listeners.new')}</Button>;

  if (!mayRead) return <Page><Empty icon={Radar} title={say('web.settings.no_permission.title')}>{say('web.settings.no_permission.lead')}</Empty></Page>;
  const chosen = listeners.data?.find((listener) => listener.id === id);
  if (id !== undefined && brands.data && (id === 'new' || chosen)) {
    const editor = <ListenerEditor key={id} listener={chosen} brands={brands.data} may={may} onSaved={(saved) => show(saved.id)} toAccounts={() => void navigate({ to: '/accounts' })} alerts={chosen && <><h2>{say('web.alerts.title')}</h2><Alerts of={chosen} /></>} />;
    return (
      <Page width="l">
        <div>
          <Button look="quiet" size="s" icon={ArrowLeft} className={styles.back} onClick={() => show(undefined)}>{say('web.listeners.all')}</Button>
          <PageHeader title={chosen?.name ?? say('web.listeners.new')} />
        </div>
        {chosen && <Tabs label={say('web.listeners.tabs')} tabs={PARTS.map((name) => ({ name, label: say(`web.listeners.tab.${name}`) }))} chosen={part} onChoose={setPart}>
          <div className={styles.part}>
            {part === 'query' ? editor : <Suspense fallback={<Loading lines={8} />}>{part === 'found' ? <Found listener={chosen.id} /> : <BackSearches listener={chosen} may={may} />}</Suspense>}
          </div>
        </Tabs>}
        {!chosen && editor}
      </Page>
    );
  }
  const brandName = (brand: string) => brands.data?.find((each) => each.id === brand)?.name ?? '';
  return (
    <Page>
      <PageHeader title={say('web.listeners.title')} actions={(listeners.data?.length ?? 0) > 0 && add}>{say('web.listeners.lead')}</PageHeader>
      {listeners.isPending ? <Loading lines={5} /> : listeners.isError ? <Failed sentence={problemSentence(say, listeners.error)} retry={() => void listeners.refetch()} />
        : listeners.data.length === 0 ? <Section><Empty icon={Radar} title={say('web.listeners.empty.title')} action={add}>{say('web.listeners.empty.lead')}</Empty></Section> : (
          <ul className={styles.list}>
            {ordered(listeners.data).map((listener) => (
              <ListenerRow
                key={listener.id} listener={listener} health={health.data?.find((one) => one.listener === listener.id)}
                beside={[(brands.data?.length ?? 0) > 1 && brandName(listener.brand), userName(listener.owner)].filter(Boolean).join(' · ')}
              />
            ))}
          </ul>
        )}
    </Page>
  );
}

/** Those that listen first; else as they were made. */
const ordered = (listeners: readonly Listener[]): Listener[] =>
  [...listeners].sort((one, other) => Number(one.state !== 'active') - Number(other.state !== 'active'));
