// The actions of a case: what buttons, menus, keys and palette share.
import { Archive, CheckCheck, CircleUser, Link2, PauseCircle, Reply, RotateCcw, StickyNote, UserMinus } from 'lucide-react';
import { useMe, useMay } from '../../api/session';
import type { Case, Exclusion, Resolution } from '../../api/types';
import { useSay } from '../../lib/say';
import { useActions, type Action } from '../../ui/actions';
import type { MenuItem } from '../../ui/menu';
import { toast } from '../../ui/toast';
import { useCaseVerbs } from './use_case_verbs';

export const resolutions: Resolution[] = ['direct', 'redirected', 'refused', 'withdrawn', 'none'];
const exclusions: Exclusion[] = ['no_help_needed', 'not_about_us', 'spam', 'abusive', 'praise', 'duplicate', 'trackback'];

export interface CaseActions { all: Action[]; take: Action; resolve: Action; hold: Action; closings: MenuItem[]; verbs: ReturnType<typeof useCaseVerbs>; may: boolean }

export function useCaseActions(one: Case, write: (mode: 'reply' | 'note') => void): CaseActions {
  const say = useSay();
  const me = useMe();
  const may = useMay('work_cases');
  const verbs = useCaseVerbs(one.id);
  const done = one.status === 'resolved' || one.status === 'closed';
  const mine = me !== undefined && one.assignee === me.id;
  const group = 'web.group.case' as const;
  const take: Action = mine
    ? { id: 'take', label: 'web.do.give_back', group, icon: UserMinus, keys: 'a', allowed: may && one.status !== 'closed', perform: () => void verbs.assign(null, say('web.done.given_back')) }
    : { id: 'take', label: 'web.do.take', group, icon: CircleUser, keys: 'a', allowed: may && one.status !== 'closed' && me !== undefined, perform: () => { if (me) void verbs.assign(me.id, say('web.done.taken')); } };
  const resolve: Action = one.status === 'resolved'
    ? { id: 'resolve', label: 'web.do.reopen', group, icon: RotateCcw, keys: 'e', allowed: may, perform: () => void verbs.reopen(say('web.done.reopened')) }
    : { id: 'resolve', label: 'web.do.resolve', group, icon: CheckCheck, keys: 'e', allowed: may && one.status !== 'closed' && one.status !== 'watched', perform: () => void verbs.resolve('direct') };
  const hold: Action = one.status === 'on_hold'
    ? { id: 'hold', label: 'web.do.unhold', group, icon: PauseCircle, keys: 'h', allowed: may, perform: () => void verbs.setStatus('open', say('web.done.opened')) }
    : { id: 'hold', label: 'web.do.hold', group, icon: PauseCircle, keys: 'h', allowed: may && !done, perform: () => void verbs.setStatus('on_hold', say('web.done.held')) };
  const link = `${location.origin}/inbox/${one.id}`;
  const all: Action[] = [
    { id: 'reply', label: 'web.do.reply', group, icon: Reply, keys: 'r', allowed: may && one.status !== 'closed', perform: () => write('reply') },
    { id: 'note', label: 'web.do.note', group, icon: StickyNote, keys: 'n', allowed: may, perform: () => write('note') },
    take, resolve, hold,
    ...resolutions.slice(1).map((each): Action => ({ id: `resolve-${each}`, label: (words) => words('web.do.resolve_as', { how: words(`resolution.${each}`) }), group, icon: CheckCheck, allowed: may && !done && one.status !== 'watched', perform: () => void verbs.resolve(each) })),
    ...exclusions.map((each): Action => ({ id: `close-${each}`, label: (words) => words('web.do.close_as', { why: words(`exclusion.${each}`) }), group, icon: Archive, allowed: may && one.status !== 'closed', perform: () => verbs.close(each) })),
    ...(['urgent', 'high', 'normal', 'low'] as const).map((each): Action => ({ id: `priority-${each}`, label: (words) => words('web.do.priority', { priority: words(`priority.${each}`) }), group, allowed: may && !done && one.priority !== each, perform: () => void verbs.setPriority(each, say('web.done.priority', { priority: say(`priority.${each}`) })) })),
    { id: 'copy-link', label: 'web.do.copy_link', group, icon: Link2, keys: 'y', perform: () => void navigator.clipboard.writeText(link).then(() => toast({ text: say('web.done.copied'), tone: 'good' }), () => undefined) },
  ];
  useActions(all);
  const closings: MenuItem[] = exclusions.map((each) => ({ label: say(`exclusion.${each}`), perform: () => verbs.close(each), disabled: !may || one.status === 'closed' }));
  return { all, take, resolve, hold, closings, verbs, may };
}
