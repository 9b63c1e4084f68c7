// Order and filters of the list: one menu each, what is filtered shown as chips that can be taken off.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowDownUp, ListFilter, X } from 'lucide-react';
import { accountsQuery, brandsQuery } from '../../api/queries';
import type { Kind, Priority, Reach } from '../../api/types';
import type { InboxSearch } from '../../lib/inbox_search';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { ChannelMark } from '../../ui/channel_mark';
import { Menu, type MenuItem } from '../../ui/menu';
import styles from './filter_bar.module.css';

const kinds: Kind[] = ['question', 'complaint', 'suggestion', 'praise', 'lead', 'claim', 'incident', 'other'];
const priorities: Priority[] = ['urgent', 'high', 'normal', 'low'];
const reaches: Reach[] = ['reactive', 'proactive'];
const narrowing = ['brand', 'channel', 'kind', 'priority', 'reach'] as const;

export const hasFilters = (search: InboxSearch): boolean => narrowing.some((name) => search[name] !== undefined);

export function FilterBar() {
  const say = useSay();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/inbox' });
  const brands = useQuery(brandsQuery).data ?? [];
  const channels = [...new Set((useQuery(accountsQuery).data ?? []).map((account) => account.channel))];
  const set = (change: Partial<Record<keyof InboxSearch, string | undefined>>) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined)) as InboxSearch;
    void navigate({ to: '/inbox', search: next });
  };
  const pick = (name: keyof InboxSearch, value: string, label: string, mark?: React.ReactNode): MenuItem =>
    ({ label, checked: search[name] === value, perform: () => set({ [name]: search[name] === value ? undefined : value }), ...(mark !== undefined && { mark }) });
  const order = search.order ?? 'queue';
  const orders: MenuItem[] = (['queue', 'newest', 'oldest'] as const).map((each) => ({
    label: say(`web.order.${each}`), hint: say(`web.order.${each}_hint`), checked: order === each, perform: () => set({ order: each === 'queue' ? undefined : each }),
  }));
  const filters: MenuItem[] = [
    { heading: say('web.filter.kind') }, ...kinds.map((kind) => pick('kind', kind, say(`kind.${kind}`))),
    'line', { heading: say('web.filter.priority') }, ...priorities.map((each) => pick('priority', each, say(`priority.${each}`))),
    'line', { heading: say('web.filter.reach') }, ...reaches.map((each) => pick('reach', each, say(`reach.${each}`))),
    ...(channels.length > 1 ? ['line' as const, { heading: say('web.filter.channel') }, ...channels.map((each) => pick('channel', each, say(`channel.${each}`), <ChannelMark channel={each} named={false} />))] : []),
    ...(brands.length > 1 ? ['line' as const, { heading: say('web.filter.brand') }, ...brands.map((each) => pick('brand', each.id, each.name))] : []),
  ];
  const words: Record<(typeof narrowing)[number], (value: string) => string> = {
    brand: (value) => brands.find((each) => each.id === value)?.name ?? say('web.filter.brand'),
    channel: (value) => say.maybe(`channel.${value}`) ?? value,
    kind: (value) => say.maybe(`kind.${value}`) ?? value,
    priority: (value) => say('web.filter.priority_is', { priority: say.maybe(`priority.${value}`) ?? value }),
    reach: (value) => say.maybe(`reach.${value}`) ?? value,
  };
  const chips = narrowing.flatMap((name) => { const value = search[name]; return value === undefined ? [] : [{ name, label: words[name](value) }]; });
  return (
    <div className={styles.bar}>
      {chips.map((chip) => (
        <button key={chip.name} type="button" className={styles.chip} onClick={() => set({ [chip.name]: undefined })} aria-label={say('web.filter.take_off', { name: chip.label })}>
          <span>{chip.label}</span><X size={12} aria-hidden />
        </button>
      ))}
      <Menu label={say('web.filter.title')} align="end" items={filters} trigger={(props) => <Button look="quiet" size="s" icon={ListFilter} label={say('web.filter.title')} {...props} />} />
      <Menu label={say('web.order.title')} align="end" items={orders} trigger={(props) => <Button look="quiet" size="s" icon={ArrowDownUp} label={say('web.order.is', { order: say(`web.order.${order}`) })} {...props} />} />
    </div>
  );
}
