// Order and filters of the list; what is filtered shows as chips below, each taken off with one press.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowDownUp, X } from 'lucide-react';
import { accountsQuery, brandsQuery } from '../../api/queries';
import type { Kind, Priority, Reach, Tone, Topic, Urgency } from '../../api/types';
import { narrowing, type InboxSearch, type Narrowing } from '../../lib/inbox_search';
import { languageTitle } from '../../lib/language_names';
import { useSay, type Say } from '../../lib/say';
import { Button } from '../../ui/button';
import { ChannelMark } from '../../ui/channel_mark';
import { Menu, type MenuItem } from '../../ui/menu';
import { FilterPanel, type FilterGroup } from './filter_panel';
import styles from './filter_bar.module.css';

const kinds: Kind[] = ['question', 'complaint', 'suggestion', 'praise', 'lead', 'claim', 'incident', 'other'];
const topics: Topic[] = ['failure', 'money', 'leaving', 'attention', 'product', 'delivery', 'none'];
const tones: Tone[] = ['negative', 'neutral', 'positive'];
const urgencies: Urgency[] = ['harm_now', 'normal', 'nothing'];
const priorities: Priority[] = ['urgent', 'high', 'normal', 'low'];
const reaches: Reach[] = ['reactive', 'proactive'];
/** Those that posts are told apart by; und: not sure. */
const languages = ['es', 'ca', 'gl', 'eu', 'en', 'pt', 'fr', 'it', 'de', 'und'];

const languageWords = (say: Say, tag: string): string => (tag === 'und' ? say('web.filter.language_unsure') : languageTitle(say.locale, tag));

/** The filters as groups of choices; a group with nothing to choose is left out. */
function useGroups(): FilterGroup[] {
  const say = useSay();
  const brands = useQuery(brandsQuery).data ?? [];
  const channels = [...new Set((useQuery(accountsQuery).data ?? []).map((account) => account.channel))];
  const of = <Value extends string>(values: readonly Value[], words: (value: Value) => string) => values.map((value) => ({ value, label: words(value) }));
  return [
    { name: 'kind', label: say('web.filter.kind'), options: of(kinds, (each) => say(`kind.${each}`)) },
    { name: 'topic', label: say('web.filter.topic'), options: of(topics, (each) => say(`topic.${each}`)) },
    { name: 'tone', label: say('web.filter.tone'), options: of(tones, (each) => say(`tone.${each}`)) },
    { name: 'urgency', label: say('web.filter.urgency'), options: of(urgencies, (each) => say(`urgency.${each}`)) },
    { name: 'language', label: say('web.filter.language'), options: of(languages, (each) => languageWords(say, each)) },
    { name: 'priority', label: say('web.filter.priority'), options: of(priorities, (each) => say(`priority.${each}`)) },
    { name: 'reach', label: say('web.filter.reach'), options: of(reaches, (each) => say(`reach.${each}`)) },
    { name: 'channel', label: say('web.filter.channel'), options: channels.map((each) => ({ value: each, label: say(`channel.${each}`), mark: <ChannelMark channel={each} size={12} named={false} /> })) },
    { name: 'brand', label: say('web.filter.brand'), options: brands.map((each) => ({ value: each.id, label: each.name })) },
  ].filter((group) => group.options.length > 1);
}

function useNarrow(): { search: InboxSearch; set: (change: Partial<Record<keyof InboxSearch, string | undefined>>) => void } {
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/inbox' });
  const set = (change: Partial<Record<keyof InboxSearch, string | undefined>>) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined)) as InboxSearch;
    void navigate({ to: '/inbox', search: next });
  };
  return { search, set };
}

const nothing = Object.fromEntries(narrowing.map((name) => [name, undefined]));

export function FilterBar() {
  const say = useSay();
  const { search, set } = useNarrow();
  const groups = useGroups();
  const order = search.order ?? 'queue';
  const orders: MenuItem[] = (['queue', 'newest', 'oldest'] as const).map((each) => ({
    label: say(`web.order.${each}`), hint: say(`web.order.${each}_hint`), checked: order === each, perform: () => set({ order: each === 'queue' ? undefined : each }),
  }));
  return (
    <div className={styles.bar}>
      <FilterPanel groups={groups} chosen={search as Record<string, string | undefined>} onChoose={(name, value) => set({ [name]: value })} onClear={() => set(nothing)} />
      <Menu label={say('web.order.title')} align="end" items={orders} trigger={(props) => <Button look="quiet" size="s" icon={ArrowDownUp} label={say('web.order.is', { order: say(`web.order.${order}`) })} {...props} />} />
    </div>
  );
}

/** What the list is narrowed by. */
export function FilterChips() {
  const say = useSay();
  const { search, set } = useNarrow();
  const groups = useGroups();
  const brands = useQuery(brandsQuery).data ?? [];
  const words: Partial<Record<Narrowing, (value: string) => string>> = {
    brand: (value) => brands.find((each) => each.id === value)?.name ?? say('web.filter.brand'),
    priority: (value) => say('web.filter.priority_is', { priority: say.maybe(`priority.${value}`) ?? value }),
    urgency: (value) => say.maybe(`web.label.urgency_${value}`) ?? value,
    tone: (value) => say.maybe(`web.filter.tone_${value}`) ?? value,
    language: (value) => languageWords(say, value),
  };
  const chips = narrowing.flatMap((name) => {
    const value = search[name];
    if (value === undefined) return [];
    const known = groups.find((group) => group.name === name)?.options.find((option) => option.value === value)?.label;
    return [{ name, label: words[name]?.(value) ?? known ?? say.maybe(`${name}.${value}`) ?? value }];
  });
  if (chips.length === 0) return null;
  return (
    <div className={styles.chips} role="group" aria-label={say('web.filter.active')}>
      {chips.map((chip) => (
        <button key={chip.name} type="button" className={styles.chip} onClick={() => set({ [chip.name]: undefined })} aria-label={say('web.filter.take_off', { name: chip.label })}>
          <span>{chip.label}</span><X size={12} aria-hidden />
        </button>
      ))}
      {chips.length > 1 && <button type="button" className={styles.clear} onClick={() => set(nothing)}>{say('web.filter.clear')}</button>}
    </div>
  );
}
