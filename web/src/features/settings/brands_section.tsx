// Brands: name and words; the example with the button that removes it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { stale, writes } from '../../api/house';
import { problemSentence } from '../../api/http';
import { brandsQuery } from '../../api/queries';
import type { Brand } from '../../api/types';
import { useSay } from '../../lib/say';
import { useUnsaved } from '../../lib/unsaved';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Section } from '../../ui/page_header';
import { Failed, Loading, Notice } from '../../ui/states';
import { toast } from '../../ui/toast';
import { WordsField } from '../../ui/words_field';
import styles from './settings.module.css';

/** How the example goes; the same as from its banner. */
export interface ExampleRemoval { leaving: boolean; remove: (brand: string) => void }

export function BrandsSection({ may, removal }: { may: boolean; removal: ExampleRemoval }) {
  const say = useSay();
  const brands = useQuery(brandsQuery);
  const [adding, setAdding] = useState(false);
  const example = brands.data?.find((brand) => brand.example);
  if (brands.isPending) return <Loading lines={6} />;
  if (brands.isError) return <Failed sentence={problemSentence(say, brands.error)} retry={() => void brands.refetch()} />;
  return (
    <>
      {brands.data.filter((brand) => !brand.example).map((brand) => (
        <Section key={brand.id} title={brand.name}><BrandForm key={`${brand.name}${String(brand.words)}${String(brand.not_words)}${String(brand.context)}`} brand={brand} may={may} /></Section>
      ))}
      {may && (adding ? <Section title={say('web.settings.brand.add')} words={say('web.settings.brand.lead')}><BrandForm brand={undefined} may onDone={() => setAdding(false)} /></Section>
        : <div><Button icon={Plus} onClick={() => setAdding(true)}>{say('web.settings.brand.add')}</Button></div>)}
      <ExampleSection brand={example} may={may} removal={removal} />
    </>
  );
}

export function BrandForm({ brand, may, onDone }: { brand: Brand | undefined; may: boolean; onDone?: () => void }) {
  const say = useSay();
  const client = useQueryClient();
  const [name, setName] = useState(brand?.name ?? '');
  const [words, setWords] = useState<string[]>(brand?.words ?? []);
  const [notWords, setNotWords] = useState<string[]>(brand?.not_words ?? []);
  const [context, setContext] = useState<string[]>(brand?.context ?? []);
  const same = (one: readonly string[], other: readonly string[] | undefined) => one.join('\n') === (other ?? []).join('\n');
  const changed = name !== (brand?.name ?? '') || !same(words, brand?.words) || !same(notWords, brand?.not_words) || !same(context, brand?.context);
  const letGo = useUnsaved(may && changed);
  const save = useMutation({
    mutationFn: async () => {
      const id = brand?.id ?? (await writes.addBrand({ name: name.trim() })).id;
      if (brand || words.length + notWords.length + context.length > 0) await writes.changeBrand(id, { name: name.trim(), words, not_words: notWords, context });
    },
    onSuccess: async () => { letGo(); await stale(client, 'brands'); toast({ text: say(brand ? 'web.settings.saved' : 'web.settings.brand.added'), tone: 'good' }); onDone?.(); },
  });
  const submit = (event: FormEvent) => { event.preventDefault(); if (name.trim() !== '') save.mutate(); };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={say('web.settings.brand.name')} value={name} maxLength={200} readOnly={!may} onChange={(event) => setName(event.target.value)} error={name.trim() === '' && changed ? say('web.settings.brand.problem.name') : undefined} className={styles.narrowField} />
      <WordsField label={say('web.brand.words')} hint={say('web.brand.words_hint')} words={words} onChange={setWords} disabled={!may} />
      <WordsField label={say('web.brand.not_words')} hint={say('web.brand.not_words_hint')} words={notWords} onChange={setNotWords} disabled={!may} />
      <WordsField label={say('web.brand.context')} hint={say('web.brand.context_hint')} words={context} onChange={setContext} disabled={!may} />
      {save.isError && <Notice tone="bad" role="alert">{problemSentence(say, save.error)}</Notice>}
      {may && (
        <div className={styles.foot}>
          {brand && changed && <p>{say('web.settings.unsaved')}</p>}
          {onDone && <Button look="quiet" onClick={onDone}>{say('web.settings.cancel')}</Button>}
          <Button type="submit" look="primary" busy={save.isPending} disabled={!changed || name.trim() === ''}>{say(brand ? 'web.settings.save' : 'web.settings.brand.add')}</Button>
        </div>
      )}
    </form>
  );
}

function ExampleSection({ brand, may, removal }: { brand: Brand | undefined; may: boolean; removal: ExampleRemoval }) {
  const say = useSay();
  return (
    <Section title={say('web.settings.example.title')} {...(brand && { words: say('web.settings.example.lead', { name: brand.name }) })}>
      {!brand && <p className={styles.prose}>{say('web.settings.example.none')}</p>}
      {brand && may && <Button look="danger" icon={Trash2} busy={removal.leaving} onClick={() => removal.remove(brand.id)}>{say('web.settings.example.remove')}</Button>}
    </Section>
  );
}
