// Who comes in, and what they may do.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, KeyRound, Pencil, UserCheck, UserPlus, UserX } from 'lucide-react';
import { useState } from 'react';
import { stale, writes } from '../../api/house';
import { problemSentence } from '../../api/http';
import { brandsQuery, usersQuery } from '../../api/queries';
import { useMe } from '../../api/session';
import type { User } from '../../api/types';
import { useSay } from '../../lib/say';
import { listWords } from '../../lib/week_words';
import { useActions } from '../../ui/actions';
import { Avatar } from '../../ui/avatar';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Menu, type MenuItem } from '../../ui/menu';
import { Section } from '../../ui/page_header';
import { Failed, Loading } from '../../ui/states';
import { toast } from '../../ui/toast';
import { AddPersonDialog, ChangePersonDialog, ResetPasswordDialog } from './person_dialogs';
import styles from './settings.module.css';

type Opened = { what: 'add' } | { what: 'change' | 'reset'; user: User };

export function PeopleSection({ may }: { may: boolean }) {
  const say = useSay();
  const users = useQuery(usersQuery);
  const brands = useQuery(brandsQuery).data ?? [];
  const [opened, setOpened] = useState<Opened>();
  useActions(may ? [{ id: 'add_person', label: 'web.settings.people.add', group: 'web.place.settings', icon: UserPlus, keys: 'n', perform: () => setOpened({ what: 'add' }) }] : []);
  const close = () => setOpened(undefined);
  return (
    <Section title={say('web.settings.section.people')} words={say('web.settings.people.lead')} flush actions={may && <Button look="primary" icon={UserPlus} keys="n" onClick={() => setOpened({ what: 'add' })}>{say('web.settings.people.add')}</Button>}>
      {users.isPending ? <Loading lines={4} /> : users.isError ? <Failed compact sentence={problemSentence(say, users.error)} retry={() => void users.refetch()} /> : (
        <ul className={styles.people}>
          {[...users.data].sort((one, other) => Number(one.disabled) - Number(other.disabled) || one.name.localeCompare(other.name, say.locale)).map((user) => (
            <Person key={user.id} user={user} brandNames={user.brands.map((id) => brands.find((brand) => brand.id === id)?.name ?? id)} may={may} onOpen={(what) => setOpened({ what, user })} />
          ))}
        </ul>
      )}
      {opened?.what === 'add' && <AddPersonDialog brands={brands} onClose={close} />}
      {opened?.what === 'change' && <ChangePersonDialog user={opened.user} brands={brands} onClose={close} />}
      {opened?.what === 'reset' && <ResetPasswordDialog user={opened.user} onClose={close} />}
    </Section>
  );
}

function Person({ user, brandNames, may, onOpen }: { user: User; brandNames: string[]; may: boolean; onOpen: (what: 'change' | 'reset') => void }) {
  const say = useSay();
  const client = useQueryClient();
  const me = useMe();
  const own = me?.id === user.id;
  const change = useMutation({
    mutationFn: (disabled: boolean) => writes.changeUser(user.id, { disabled }),
    onSuccess: async (_, disabled) => {
      await stale(client, 'users');
      toast({ text: say(disabled ? 'web.settings.people.disabled_toast' : 'web.settings.people.enabled_toast', { name: user.name }), ...(disabled && { undo: () => change.mutate(false) }) });
    },
    onError: (error) => toast({ text: problemSentence(say, error), tone: 'bad' }),
  });
  const items: MenuItem[] = [
    { label: say('web.settings.people.change'), icon: Pencil, perform: () => onOpen('change') },
    { label: say('web.settings.people.reset'), icon: KeyRound, perform: () => onOpen('reset') },
    'line',
    user.disabled ? { label: say('web.settings.people.enable'), icon: UserCheck, perform: () => change.mutate(false) } : { label: say('web.settings.people.disable'), icon: UserX, danger: true, disabled: own, perform: () => change.mutate(true) },
  ];
  const label = say('web.settings.people.more', { name: user.name });
  return (
    <li className={styles.person} data-off={user.disabled || undefined}>
      <Avatar name={user.name} />
      <span className={styles.personWords}>
        <strong>{user.name}{own && <span className={styles.you}> ({say('web.settings.people.you')})</span>}</strong>
        <span>{user.email}</span>
      </span>
      <span className={styles.personMarks}>
        {user.disabled && <Badge tone="soon">{say('web.settings.people.disabled')}</Badge>}
        {brandNames.length > 0 && <span className={styles.brandNames}>{listWords(say, brandNames)}</span>}
        <Badge tone={user.role === 'administrator' ? 'accent' : 'outline'}>{say(`role.${user.role}`)}</Badge>
      </span>
      {may && <Menu label={label} align="end" items={items} trigger={(props) => <Button size="s" look="quiet" icon={Ellipsis} label={label} {...props} />} />}
    </li>
  );
}
