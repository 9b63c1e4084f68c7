// The text of a query in CodeMirror: colours, completion, mistakes under the line. It lives in a shadow root, because there the library
// hands its styles over as adopted sheets, which the content policy allows without any exception (docs/adr/0023-codemirror.md).
// This file is fetched when a query is about to be written.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useSay, type Say } from '../../lib/say';
import { completions } from './query_completions';
import { colours, remarks, showRemarks, type Remark } from './query_marks';
import { look } from './query_look';

export interface QueryEditorProps {
  value: string;
  onChange: (query: string) => void;
  label: string;
  hint: string;
  /** Read out with the field: what is wrong, or what to do. */
  note: string;
  remarks: readonly Remark[];
  readOnly?: boolean;
  autoFocus?: boolean;
  /** A function that puts the cursor on a stretch of the query. */
  onReady?: (select: (from: number, to: number) => void) => void;
}

const fromOutside = Annotation.define<boolean>();
const longest = 4000;

export default function QueryEditor(props: QueryEditorProps) {
  const say = useSay();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const spoken = useRef<HTMLParagraphElement>(null);
  const now = useRef(props);
  now.current = props;
  /** What was typed and has not come back as `value` yet: who types fast is ahead of it. */
  const told = useRef<string[]>([]);
  const parts = useRef({ words: new Compartment(), access: new Compartment() });

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open', delegatesFocus: true });
    const note = document.createElement('p');
    note.id = 'note';
    note.hidden = true;
    spoken.current = note;
    const { words, access } = parts.current;
    const editor = new EditorView({
      root,
      state: EditorState.create({
        doc: now.current.value,
        extensions: [
          look, history(), closeBrackets(), colours, remarks, EditorView.lineWrapping,
          words.of(wordsOf(say, now.current)), access.of(accessOf(now.current)),
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap.filter(({ key }) => key !== 'Enter' && key !== 'Mod-Enter')]),
          oneLine,
          EditorView.updateListener.of((update) => {
            if (!update.docChanged || update.transactions.some((each) => each.annotation(fromOutside))) return;
            const text = update.state.doc.toString();
            told.current.push(text);
            now.current.onChange(text);
          }),
        ],
      }),
    });
    root.replaceChildren(note, editor.dom);
    view.current = editor;
    now.current.onReady?.((from, to) => {
      const end = editor.state.doc.length;
      editor.focus();
      editor.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to, end) }, scrollIntoView: true });
    });
    if (now.current.autoFocus) editor.focus();
    return () => { editor.destroy(); view.current = null; };
    // Words and rights follow below, without a new editor.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    const editor = view.current;
    const back = told.current.lastIndexOf(props.value);
    const ahead = back >= 0 && back < told.current.length - 1;
    told.current = ahead ? told.current.slice(back + 1) : [];
    if (ahead || !editor || editor.state.doc.toString() === props.value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: props.value }, selection: { anchor: props.value.length }, annotations: fromOutside.of(true) });
  }, [props.value]);

  const { label, hint, readOnly, note } = props;
  const wrong = props.remarks.some((remark) => remark.wrong);
  useEffect(() => {
    if (spoken.current) spoken.current.textContent = note;
    const { words, access } = parts.current;
    view.current?.dispatch({ effects: [words.reconfigure(wordsOf(say, { label, hint, wrong })), access.reconfigure(accessOf({ readOnly }))] });
  }, [say, label, hint, note, wrong, readOnly]);
  useEffect(() => { view.current?.dispatch({ effects: showRemarks.of(props.remarks) }); }, [props.remarks]);

  return <div ref={host} />;
}

function wordsOf(say: Say, { label, hint, wrong }: { label: string; hint: string; wrong?: boolean }): Extension {
  return [
    placeholder(hint),
    autocompletion({ override: [completions(say)], icons: false, closeOnBlur: true, aboveCursor: false, maxRenderedOptions: 60 }),
    EditorState.phrases.of({ Completions: say('web.listeners.completions') }),
    EditorView.contentAttributes.of({
      'aria-label': label, 'aria-describedby': 'note', 'aria-invalid': wrong ? 'true' : 'false', spellcheck: 'false', autocapitalize: 'none', autocorrect: 'off', translate: 'no',
    }),
  ];
}

const accessOf = ({ readOnly }: { readOnly?: boolean | undefined }): Extension => [EditorState.readOnly.of(readOnly === true), EditorView.editable.of(readOnly !== true)];

/** A query is one line however wide it is: what is pasted loses its ends of line. Nor does it grow without end. */
const oneLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged) return transaction;
  if (transaction.newDoc.length > longest && transaction.newDoc.length > transaction.startState.doc.length) return [];
  if (transaction.newDoc.lines === 1) return transaction;
  const text = transaction.newDoc.toString().replaceAll(/\s*\n\s*/g, ' ');
  return [{ changes: { from: 0, to: transaction.startState.doc.length, insert: text }, selection: { anchor: Math.min(transaction.newSelection.main.head, text.length) }, scrollIntoView: true }];
});
