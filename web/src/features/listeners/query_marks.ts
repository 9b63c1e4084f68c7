// What is drawn over the text of a query: the colours of its parts, the pair of parentheses at the cursor, mistakes and doubts.
import { StateEffect, StateField, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import { partnerOf, tokensOf } from './query_tokens';

/** A stretch in UTF-16 units; wrong: a mistake, else a doubt. */
export interface Remark { from: number; to: number; wrong: boolean }

function drawn(view: EditorView): DecorationSet {
  const query = view.state.doc.toString();
  const tokens = tokensOf(query);
  const ranges: Range<Decoration>[] = tokens.map(({ from, to, kind }) => Decoration.mark({ class: `q-${kind}` }).range(from, to));
  const { head, empty } = view.state.selection.main;
  const at = empty && view.hasFocus ? [head - 1, head].find((place) => partnerOf(tokens, query, place) !== undefined) : undefined;
  const partner = at === undefined ? undefined : partnerOf(tokens, query, at);
  if (at !== undefined && partner !== undefined) for (const place of [at, partner]) ranges.push(Decoration.mark({ class: 'q-pair' }).range(place, place + 1));
  return Decoration.set(ranges, true);
}

export const colours: Extension = ViewPlugin.fromClass(class {
  decorations: DecorationSet;
  constructor(view: EditorView) { this.decorations = drawn(view); }
  update(update: ViewUpdate) { if (update.docChanged || update.selectionSet || update.focusChanged) this.decorations = drawn(update.view); }
}, { decorations: (plugin) => plugin.decorations });

export const showRemarks = StateEffect.define<readonly Remark[]>();

export const remarks: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, transaction) => {
    const news = transaction.effects.find((effect) => effect.is(showRemarks));
    if (!news) return before.map(transaction.changes);
    const end = transaction.newDoc.length;
    const ranges = (news.value as readonly Remark[])
      .map(({ from, to, wrong }) => ({ from: Math.min(from, Math.max(end - 1, 0)), to: Math.min(Math.max(to, from + 1), end), wrong }))
      .filter(({ from, to }) => to > from)
      .map(({ from, to, wrong }) => Decoration.mark({ class: wrong ? 'q-wrong' : 'q-doubt' }).range(from, to));
    return Decoration.set(ranges, true);
  },
  provide: (field) => EditorView.decorations.from(field),
});
