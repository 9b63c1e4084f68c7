// Writing an answer or a note. Says who will hear it, counts as the network counts, stops what must not be public, and refuses to send
// past something unseen.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Send, Split, StickyNote } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { newKey, post, Problem, problemSentence } from '../../api/http';
import { accountsQuery, casePostsQuery, caseQuery } from '../../api/queries';
import { useUserNames } from '../../api/session';
import type { CaseWhole, NewReply, PostView, Reply } from '../../api/types';
import { classes } from '../../lib/classes';
import { acknowledged, kindsNamed, mannerOf, personalData, repeatedFrom } from '../../lib/guards';
import { lengthRule, measure, split } from '../../lib/network_length';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Keys } from '../../ui/keys';
import { Notice } from '../../ui/states';
import { toast } from '../../ui/toast';
import { AudienceBanner } from './audience_banner';
import { ConfirmPersonal, GuardNotices } from './guard_notices';
import { audienceOf, type Audience } from './timeline_model';
import { Unseen } from './unseen';
import { useDraft } from './use_draft';
import styles from './composer.module.css';

export type Mode = 'reply' | 'note';
const undoWindow = 10_000;
const mostParts = 10;

export function Composer({ whole, posts, target, mode, onMode, writing, returned, onSent }: {
  whole: CaseWhole; posts: PostView[] | undefined; target: PostView | undefined; mode: Mode; onMode: (mode: Mode) => void;
  /** Goes up whenever somebody wants to write now. */
  writing: number; returned: { text: string; nth: number } | undefined; onSent: () => void;
}) {
  const say = useSay();
  const client = useQueryClient();
  const names = useUserNames();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const one = whole.case;
  const reply = useDraft(one.id, 'reply', target?.post.id);
  const note = useDraft(one.id, 'note', undefined);
  const draft = mode === 'reply' ? reply : note;
  const { text } = draft;
  const [busy, setBusy] = useState(false);
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  const [conflict, setConflict] = useState<{ reason: 'unseen_post' | 'unseen_reply'; since: string | undefined; user: string | undefined }>();
  /** The server found personal data in a public text: of these kinds, as far as it says. */
  const [refused, setRefused] = useState<readonly string[]>();
  const [open, setOpen] = useState(false);
  const key = useRef({ text: '', key: '' });

  useEffect(() => { if (writing > 0) { setOpen(true); area.current?.focus(); } }, [writing]);
  const { write } = reply;
  const taken = useRef(0);
  useEffect(() => {
    if (!returned || taken.current === returned.nth) return;
    taken.current = returned.nth;
    write(returned.text);
    requestAnimationFrame(() => { area.current?.focus(); area.current?.setSelectionRange(returned.text.length, returned.text.length); });
  }, [returned, write]);

  const audience: Audience = mode === 'note' ? 'internal' : audienceOf(target?.post.visibility ?? 'public');
  const channel = target?.post.channel ?? one.channel;
  const rule = lengthRule(channel);
  const parts = useMemo(() => (mode === 'note' ? [text.trim()].filter(Boolean) : split(text, rule)), [mode, text, rule]);
  const used = useMemo(() => measure(text.trim(), rule), [text, rule]);
  const privateWords = useMemo(() => (audience === 'public' ? (posts ?? []).filter((view) => audienceOf(view.post.visibility) === 'private').map((view) => view.post.text) : []), [audience, posts]);
  const data = useMemo(() => (audience === 'public' ? personalData(text).filter((each) => !accepted.has(each.words)) : []), [audience, text, accepted]);
  const leaked = useMemo(() => (audience === 'public' ? repeatedFrom(text, privateWords) : undefined), [audience, text, privateWords]);
  const manners = useMemo(() => (mode === 'reply' ? mannerOf(text).filter((each) => !accepted.has(each.words) && !(each.what === 'selling' && (one.kind === 'lead' || one.kind === 'question'))) : []), [mode, text, accepted, one.kind]);
  const accounts = useQuery(accountsQuery).data?.filter((account) => account.brand === one.brand && account.channel === channel && account.state === 'connected') ?? [];
  const drafting = whole.drafting?.map((each) => names(each.user) ?? say('web.case.colleague')) ?? [];
  const blocked = data.length > 0 || leaked !== undefined;
  const tooMany = parts.length > mostParts;
  const ready = parts.length > 0 && !blocked && !tooMany && !busy && (mode === 'note' || target !== undefined);

  const sendReply = async (confirmed: boolean) => {
    if (!target) return;
    // The same text tried again is the same intention: the server answers it once.
    if (key.current.text !== text) key.current = { text, key: newKey() };
    const newest = posts?.at(-1)?.post.id;
    const body: NewReply & { personal_data_confirmed?: true } = { parts, answers: target.post.id, undo_window: undoWindow, ...(newest && { seen_up_to: newest }), ...(confirmed && { personal_data_confirmed: true }) };
    const sent: Reply = await post('/api/v1/cases/{id}/replies', { path: { id: one.id }, key: key.current.key, body });
    client.setQueryData<CaseWhole>(caseQuery(one.id).queryKey, (old) => old && { ...old, replies: [...old.replies.filter((each) => each.id !== sent.id), sent] });
    key.current = { text: '', key: '' };
    setConflict(undefined);
    setRefused(undefined);
    reply.clear();
    setOpen(false);
    area.current?.blur();
    onSent();
  };
  const sendNote = async () => {
    const made = await post('/api/v1/cases/{id}/notes', { path: { id: one.id }, body: { text: text.trim() } });
    client.setQueryData<CaseWhole>(caseQuery(one.id).queryKey, (old) => old && { ...old, notes: [...old.notes.filter((each) => each.id !== made.id), made] });
    note.clear();
    setOpen(false);
    area.current?.blur();
    onMode('reply');
  };
  const send = async (confirmed = false): Promise<void> => {
    if (!ready) return;
    // What may sound wrong is asked about once; the second press means it.
    if (manners.length > 0 && !accepted.has('asked')) { setAccepted(new Set([...accepted, 'asked'])); return; }
    setBusy(true);
    const since = posts?.at(-1)?.post.id;
    try {
      await (mode === 'reply' ? sendReply(confirmed) : sendNote());
      setAccepted(new Set());
    } catch (error) {
      if (error instanceof Problem && (error.reason === 'unseen_post' || error.reason === 'unseen_reply')) {
        key.current = { text: '', key: '' };
        setConflict({ reason: error.reason, since, user: error.values.user });
        await Promise.all([client.invalidateQueries({ queryKey: casePostsQuery(one.id).queryKey }), client.invalidateQueries({ queryKey: caseQuery(one.id).queryKey })]);
      } else if (error instanceof Problem && error.reason === 'personal_data_in_public' && !confirmed) {
        // Another intention than the one that was refused. What somebody has just said is ours is not asked about twice.
        key.current = { text: '', key: '' };
        if (acknowledged(text, accepted, error.values)) return await send(true);
        setRefused(kindsNamed(error.values));
      } else {
        toast({ text: problemSentence(say, error), tone: 'bad', lasts: 20_000, action: { label: say('web.do.try_again'), perform: () => void send() } });
      }
    } finally {
      setBusy(false);
    }
  };
  const roomy = open || text !== '';
  return (
    <section className={styles.composer} data-audience={audience} aria-label={say(mode === 'note' ? 'web.write.note_label' : 'web.write.reply_label')} onFocus={() => setOpen(true)}>
      <AudienceBanner audience={audience} target={target} account={accounts.length > 1 ? accounts[0]?.handle : undefined} mode={mode} onMode={(to) => { onMode(to); area.current?.focus(); }} />
      {drafting.length > 0 && mode === 'reply' && <Notice tone="warn" role="status">{say('web.write.drafting', { names: new Intl.ListFormat(say.locale).format(drafting), n: drafting.length })}</Notice>}
      {conflict && mode === 'reply' && <Unseen conflict={conflict} posts={posts ?? []} replies={whole.replies} onSend={() => void send()} onDismiss={() => setConflict(undefined)} />}
      <div className={styles.middle}>
      <label className="visually-hidden" htmlFor={id}>{say(mode === 'note' ? 'web.write.note_label' : 'web.write.reply_label')}</label>
      <textarea
        ref={area} id={id} className={classes(styles.area, roomy && styles.roomy)} value={text} rows={roomy ? 4 : 1} aria-describedby={`${id}-count`} aria-invalid={blocked || undefined}
        placeholder={mode === 'note' ? say('web.write.note_placeholder') : say(`web.write.placeholder_${audience === 'private' ? 'private' : 'public'}`, { name: (whole.author.display_name || whole.author.handle).split(' ')[0] ?? '' })}
        onChange={(event) => { draft.write(event.target.value); setRefused(undefined); if (accepted.has('asked')) setAccepted(new Set([...accepted].filter((each) => each !== 'asked'))); }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void send(); }
          if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); event.currentTarget.blur(); if (text === '') setOpen(false); }
        }}
      />
      {mode === 'reply' && refused && <ConfirmPersonal kinds={refused} busy={busy} onSend={() => void send(true)} onEdit={() => { setRefused(undefined); area.current?.focus(); }} />}
      {mode === 'reply' && !refused && <GuardNotices data={data} leaked={leaked} manners={manners} insistent={accepted.has('asked')} onAccept={(words) => setAccepted(new Set([...accepted, words]))} />}
      {mode === 'reply' && parts.length > 1 && <Parts parts={parts} channel={channel} tooMany={tooMany} />}
      </div>
      {roomy && (
        <footer className={styles.foot}>
          <span className={styles.saved} role="status">{draft.saved === 'kept' ? say('web.write.saved') : draft.saved === 'here' ? say('web.write.saved_here') : ''}</span>
          {mode === 'reply' && <span id={`${id}-count`} className={styles.count} data-over={used > rule.most || undefined}><span className="visually-hidden">{say('web.write.left', { n: rule.most - used })}</span><span aria-hidden className="figures">{parts.length > 1 ? say('web.write.in_parts', { n: parts.length }) : rule.most - used}</span></span>}
          <Button look="primary" size="s" icon={mode === 'note' ? StickyNote : Send} disabled={!ready} busy={busy} data-tip="" data-keys="mod+enter" onClick={() => void send()}>
            {mode === 'note' ? say('web.write.add_note') : manners.length > 0 && accepted.has('asked') ? say('web.write.send_anyway') : audience === 'public' ? say('web.write.publish') : say('web.write.send')}
          </Button>
          <span className={styles.keys}><Keys of="mod+enter" /></span>
        </footer>
      )}
    </section>
  );
}

function Parts({ parts, channel, tooMany }: { parts: string[]; channel: string; tooMany: boolean }) {
  const say = useSay();
  const rule = lengthRule(channel);
  return (
    <div className={styles.parts}>
      <p><Split size={13} aria-hidden />{tooMany ? say('web.write.too_many_parts', { n: mostParts }) : say('web.write.parts', { n: parts.length, network: say.maybe(`channel.${channel}`) ?? channel, most: rule.most })}</p>
      <ol>{parts.map((part, index) => <li key={index}><span className="figures">{index + 1}/{parts.length}</span><p>{part}</p><span className="figures">{measure(part, rule)}</span></li>)}</ol>
    </div>
  );
}
