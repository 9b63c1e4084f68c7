// Adding somebody, changing what they may do, giving them another password.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { stale, writes, type Role } from '../../api/house';
import { problemSentence } from '../../api/http';
import type { Brand, User } from '../../api/types';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { CheckField, Field } from '../../ui/field';
import { CardChoices, Segmented } from '../../ui/segmented';
import { Notice } from '../../ui/states';
import { toast } from '../../ui/toast';
import { proposedPassword } from './parts';
import styles from './settings.module.css';

const roles = ['agent', 'lead', 'administrator', 'auditor'] as const;
const propose = () => proposedPassword((below) => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % below);

export function AddPersonDialog({ brands, onClose }: { brands: readonly Brand[]; onClose: () => void }) {
  const say = useSay();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState(propose);
  const [role, setRole] = useState<Role>('agent');
  const [some, setSome] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const add = useMutation({
    mutationFn: () => writes.addUser({ name: name.trim(), email: email.trim(), password, role, ...(some && { brands: chosen }) }),
    onSuccess: async (user) => { await stale(client, 'users'); toast({ text: say('web.settings.people.added', { name: user.name }), tone: 'good' }); onClose(); },
  });
  const problems = {
    name: name.trim() === '' ? say('web.setup.you.problem.name') : undefined,
    email: /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? undefined : say('web.setup.you.problem.email'),
    password: [...password].length < 10 ? say('web.setup.you.problem.short') : undefined,
    brands: some && chosen.length === 0 ? say('web.settings.people.no_brand_chosen') : undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(problems).every((problem) => problem === undefined)) add.mutate();
  };
  const told = (problem: string | undefined) => (tried ? problem : undefined);
  return (
    <Dialog
      title={say('web.settings.people.add_title')} onClose={onClose}
      foot={<><Button onClick={onClose}>{say('web.settings.cancel')}</Button><Button look="primary" type="submit" form="person" busy={add.isPending}>{say('web.settings.people.add')}</Button></>}
    >
      <form id="person" className={styles.form} onSubmit={submit} noValidate>
        <Field label={say('web.settings.people.name')} value={name} onChange={(event) => setName(event.target.value)} error={told(problems.name)} autoComplete="off" maxLength={200} />
        <Field label={say('web.settings.people.email')} type="email" value={email} onChange={(event) => setEmail(event.target.value)} error={told(problems.email)} autoComplete="off" maxLength={254} />
        <PasswordToSay label={say('web.settings.people.password')} value={password} onChange={setPassword} error={told(problems.password)} />
        <RoleChoice role={role} onChoose={setRole} />
        <BrandChoice brands={brands} some={some} chosen={chosen} onSome={setSome} onChosen={setChosen} problem={told(problems.brands)} />
        {add.isError && <Notice tone="bad" role="alert">{problemSentence(say, add.error)}</Notice>}
      </form>
    </Dialog>
  );
}

export function ChangePersonDialog({ user, brands, onClose }: { user: User; brands: readonly Brand[]; onClose: () => void }) {
  const say = useSay();
  const client = useQueryClient();
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState<Role>(user.role);
  const [some, setSome] = useState(user.brands.length > 0);
  const [chosen, setChosen] = useState(user.brands);
  const sees = some ? chosen : [];
  const otherBrands = sees.length !== user.brands.length || sees.some((id) => !user.brands.includes(id));
  const seesLess = sees.length > 0 && (user.brands.length === 0 || user.brands.some((id) => !sees.includes(id)));
  const noBrand = some && chosen.length === 0;
  const change = useMutation({
    mutationFn: () => writes.changeUser(user.id, { ...(name.trim() !== user.name && { name: name.trim() }), ...(role !== user.role && { role }), ...(otherBrands && { brands: sees }) }),
    onSuccess: async () => { await stale(client, 'users', 'session'); toast({ text: say('web.settings.people.changed'), tone: 'good' }); onClose(); },
  });
  const ready = (name.trim() !== user.name || role !== user.role || otherBrands) && name.trim() !== '' && !noBrand;
  const submit = (event: FormEvent) => { event.preventDefault(); if (ready) change.mutate(); };
  return (
    <Dialog
      title={user.name} onClose={onClose}
      foot={<><Button onClick={onClose}>{say('web.settings.cancel')}</Button><Button look="primary" type="submit" form="person" busy={change.isPending} disabled={!ready}>{say('web.settings.save')}</Button></>}
    >
      <form id="person" className={styles.form} onSubmit={submit}>
        <Field label={say('web.settings.people.name')} value={name} onChange={(event) => setName(event.target.value)} maxLength={200} />
        <RoleChoice role={role} onChoose={setRole} />
        <BrandChoice brands={brands} some={some} chosen={chosen} onSome={setSome} onChosen={setChosen} problem={noBrand ? say('web.settings.people.no_brand_chosen') : undefined} />
        {(role !== user.role || seesLess) && <Notice>{say('web.settings.people.role_ends_sessions')}</Notice>}
        {change.isError && <Notice tone="bad" role="alert">{problemSentence(say, change.error)}</Notice>}
      </form>
    </Dialog>
  );
}

export function ResetPasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const say = useSay();
  const [password, setPassword] = useState(propose);
  const reset = useMutation({
    mutationFn: () => writes.changeUser(user.id, { password }),
    onSuccess: () => { toast({ text: say('web.settings.people.reset_done'), tone: 'good' }); onClose(); },
  });
  const short = [...password].length < 10;
  const submit = (event: FormEvent) => { event.preventDefault(); if (!short) reset.mutate(); };
  return (
    <Dialog
      title={`${say('web.settings.people.reset')}: ${user.name}`} width="s" onClose={onClose}
      foot={<><Button onClick={onClose}>{say('web.settings.cancel')}</Button><Button look="primary" type="submit" form="reset" busy={reset.isPending} disabled={short}>{say('web.settings.people.reset')}</Button></>}
    >
      <form id="reset" className={styles.form} onSubmit={submit}>
        <p className={styles.prose}>{say('web.settings.people.reset_lead')}</p>
        <PasswordToSay label={say('web.settings.people.password')} value={password} onChange={setPassword} error={short ? say('web.setup.you.problem.short') : undefined} />
        {reset.isError && <Notice tone="bad" role="alert">{problemSentence(say, reset.error)}</Notice>}
      </form>
    </Dialog>
  );
}

/** All brands, or some of them; of one brand there is nothing to choose. */
function BrandChoice({ brands, some, chosen, onSome, onChosen, problem }: { brands: readonly Brand[]; some: boolean; chosen: string[]; onSome: (some: boolean) => void; onChosen: (brands: string[]) => void; problem: string | undefined }) {
  const say = useSay();
  if (brands.length < 2 && !some) return null;
  return (
    <div className={styles.brandChoice}>
      <Segmented shown label={say('web.settings.people.brands')} value={some ? 'some' : 'all'} onChoose={(next) => onSome(next === 'some')} choices={[{ value: 'all', label: say('web.settings.people.all_brands') }, { value: 'some', label: say('web.settings.people.only_some') }]} />
      {some && brands.map((brand) => <CheckField key={brand.id} label={brand.name} checked={chosen.includes(brand.id)} onChange={(event) => onChosen(event.target.checked ? [...chosen, brand.id] : chosen.filter((id) => id !== brand.id))} />)}
      {problem && <p className={styles.error} role="alert">{problem}</p>}
    </div>
  );
}

/** Shown as it is: somebody will read it aloud. */
function PasswordToSay({ label, value, onChange, error }: { label: string; value: string; onChange: (password: string) => void; error: string | undefined }) {
  const say = useSay();
  return (
    <div className={styles.target}>
      <Field label={label} hint={say('web.settings.people.password_hint')} error={error} value={value} onChange={(event) => onChange(event.target.value)} autoComplete="off" spellCheck={false} maxLength={1000} />
      <Button icon={RefreshCw} onClick={() => onChange(propose())}>{say('web.settings.people.make_password')}</Button>
    </div>
  );
}

function RoleChoice({ role, onChoose }: { role: Role; onChoose: (role: Role) => void }) {
  const say = useSay();
  return <CardChoices label={say('web.settings.people.role')} value={role} onChoose={onChoose} choices={roles.map((value) => ({ value, label: say(`role.${value}`), lead: say(`web.settings.people.role_lead.${value}`) }))} />;
}
