// The head of a case: who, its key, kind and status, the clock, and what can be done.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft, ArrowUp, BellRing, ChevronDown, ChevronsUp, Eye, MoreHorizontal, PanelRightClose, UserPlus } from 'lucide-react';
import { usersQuery } from '../../api/queries';
import { useMay, useMe, useUserNames } from '../../api/session';
import type { CaseWhole, Kind, PostView, Priority, Status } from '../../api/types';
import { shortCount } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { millisOf } from '../../lib/time_words';
import { ActionButton, menuItemOf } from '../../ui/actions';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { ChannelMark } from '../../ui/channel_mark';
import { Menu, type MenuItem } from '../../ui/menu';
import { TimeBar } from '../../ui/time_bar';
import { toast } from '../../ui/toast';
import { resolutions, type CaseActions } from './case_actions';
import { exposureWords, loudest, roughly } from './exposure_model';
import styles from './case_header.module.css';

const kinds: Kind[] = ['question', 'complaint', 'suggestion', 'praise', 'lead', 'other', 'claim', 'incident'];
const priorities: Priority[] = ['urgent', 'high', 'normal', 'low'];
const movable: Status[] = ['open', 'pending', 'on_hold'];

export function CaseHeader({ whole, posts, actions, back }: { whole: CaseWhole; posts: PostView[] | undefined; actions: CaseActions; back?: boolean }) {
  const say = useSay();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/inbox' });
  const { case: one, author } = whole;
  const { verbs, may } = actions;
  const name = author.display_name || author.handle || author.stable_id;
  const loud = loudest(posts ?? []);
  const clock = whole.clocks.find((each) => each.kind === 'first_response' && each.state !== 'voided');
  const statuses: MenuItem[] = [
    ...movable.filter((status) => status !== one.status && one.status !== 'resolved').map((status): MenuItem => ({ label: say(`status.${status}`), perform: () => void verbs.setStatus(status, say('web.done.status', { status: say(`status.${status}`) })) })),
    'line', { heading: say('web.case.resolve_as') },
    ...resolutions.map((each): MenuItem => ({ label: say(`resolution.${each}`), perform: () => void verbs.resolve(each), disabled: one.status === 'resolved' })),
    'line', { heading: say('web.case.close_as') }, ...actions.closings,
  ];
  const kindItems: MenuItem[] = kinds.map((kind) => ({ label: say(`kind.${kind}`), checked: kind === one.kind, perform: () => void verbs.setKind(kind, say('web.done.kind', { kind: say(`kind.${kind}`) })) }));
  const more: MenuItem[] = [
    menuItemOf(say, actions.hold), 'line', { heading: say('web.filter.priority') },
    ...priorities.map((each): MenuItem => ({ label: say(`priority.${each}`), checked: each === one.priority, disabled: !may, perform: () => void verbs.setPriority(each, say('web.done.priority', { priority: say(`priority.${each}`) })) })),
    'line', ...actions.all.filter((each) => each.id === 'copy-link').map((each) => menuItemOf(say, each)),
  ];
  const copyKey = () => void navigator.clipboard.writeText(one.tracking_key).then(() => toast({ text: say('web.done.key_copied', { key: one.tracking_key }), tone: 'good' }), () => undefined);
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        {back && <Button look="quiet" icon={ArrowLeft} label={say('web.do.back_to_list')} onClick={() => void navigate({ to: '/inbox', search })} />}
        <div className={styles.who}>
          <h1>{name}</h1>
          <div className={styles.facts}>
            <button type="button" className={styles.key} onClick={copyKey} data-tip={say('web.case.copy_key')}>{one.tracking_key}</button>
            <span className={styles.where}><ChannelMark channel={one.channel} size={12} named={false} />{say(`channel.${one.channel}`)}</span>
            {one.reopenings > 0 && <span>{say('web.case.reopened', { n: one.reopenings })}</span>}
          </div>
        </div>
        <div className={styles.do}>
          <AssignMenu whole={whole} actions={actions} />
          <ActionButton action={actions.resolve} look={one.status === 'resolved' ? 'plain' : 'primary'} size="s" />
          <Menu label={say('web.case.more')} align="end" items={more} trigger={(props) => <Button look="quiet" size="s" icon={MoreHorizontal} label={say('web.case.more')} {...props} />} />
        </div>
      </div>
      <div className={styles.bottom}>
        <Menu label={say('web.case.kind')} items={kindItems} trigger={(props) => <button type="button" className={styles.chip} disabled={!may} data-tip={say('web.case.kind')} {...props}>{say(`kind.${one.kind}`)}<ChevronDown size={12} aria-hidden /></button>} />
        <Menu label={say('web.case.status')} items={statuses} trigger={(props) => <button type="button" className={styles.chip} data-status={one.status} disabled={!may || one.status === 'closed'} data-tip={say('web.case.status')} {...props}>{say(`status.${one.status}`)}{one.exclusion && ` · ${say(`exclusion.${one.exclusion}`)}`}<ChevronDown size={12} aria-hidden /></button>} />
        {one.priority === 'urgent' && <span className={styles.urgent}><ChevronsUp size={14} aria-hidden />{say('priority.urgent')}</span>}
        {one.priority === 'high' && <span className={styles.high}><ArrowUp size={14} aria-hidden />{say('web.case.high')}</span>}
        {whole.woken && (one.status === 'new' || one.status === 'open') && <span className={styles.high}><BellRing size={14} aria-hidden />{say(`woken.${whole.woken.measure}`, { from: whole.woken.from, to: whole.woken.to })}</span>}
        {loud?.people !== undefined && <span className={styles.seen} data-tip={exposureWords(say, loud)}><Eye size={14} strokeWidth={1.8} aria-hidden /><span aria-hidden className="figures">{shortCount(say, roughly(loud.people))}</span><span className="visually-hidden">{exposureWords(say, loud)}</span></span>}
        {clock && <span className={styles.clock}><TimeBar size="m" name={say('web.clock.first_response')} facts={{ startedAt: millisOf(clock.started_at), wantedDueAt: millisOf(clock.wanted_due_at), limitDueAt: millisOf(clock.limit_due_at), ...(clock.stopped_at && { stoppedAt: millisOf(clock.stopped_at) }) }} /></span>}
      </div>
    </header>
  );
}

function AssignMenu({ whole, actions }: { whole: CaseWhole; actions: CaseActions }) {
  const say = useSay();
  const me = useMe();
  const names = useUserNames();
  const mayList = useMay('read_users');
  const users = useQuery({ ...usersQuery, enabled: mayList }).data ?? [];
  const { assignee } = whole.case;
  const name = names(assignee) ?? (assignee ? say('web.case.somebody') : undefined);
  const give = actions.verbs.assign;
  const items: MenuItem[] = [
    menuItemOf(say, actions.take), 'line',
    ...users.filter((user) => !user.disabled && user.role !== 'auditor' && user.id !== me?.id).map((user): MenuItem => ({
      label: user.name, mark: <Avatar name={user.name} size="s" ours />, checked: user.id === assignee, perform: () => void give(user.id, say('web.done.assigned', { name: user.name })),
    })),
    ...(assignee && assignee !== me?.id ? ['line' as const, { label: say('web.do.to_queue'), icon: PanelRightClose, perform: () => void give(null, say('web.done.given_back')) }] : []),
  ];
  return (
    <Menu label={say('web.case.assign')} align="end" items={items} trigger={(props) => (
      <button type="button" className={styles.assign} disabled={!actions.may} data-tip={say('web.case.assign')} data-keys="a" aria-label={name ? say('web.row.assigned', { name }) : say('web.case.assign')} {...props}>
        {name ? <><Avatar name={name} size="s" ours /><span className={styles.assignName}>{assignee === me?.id ? say('web.case.me') : name.split(' ')[0]}</span></> : <><UserPlus size={14} strokeWidth={1.75} aria-hidden /><span className={styles.assignName}>{say('web.case.assign_short')}</span></>}<ChevronDown size={12} aria-hidden />
      </button>
    )} />
  );
}
