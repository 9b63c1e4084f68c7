// A table of things: a caption for readers, rows that may open something, narrow screens get cards with the heads as labels.
import type { ReactNode } from 'react';
import styles from './table.module.css';

export interface Column<Row> { key: string; head: string; cell: (row: Row) => ReactNode; align?: 'start' | 'end'; width?: string }

export function Table<Row>({ caption, columns, rows, rowKey, onOpen }: {
  caption: string; columns: readonly Column<Row>[]; rows: readonly Row[]; rowKey: (row: Row) => string; onOpen?: (row: Row) => void;
}) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>{columns.map((column) => <th key={column.key} scope="col" data-align={column.align} style={column.width ? { width: column.width } : undefined}>{column.head}</th>)}</tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} data-opens={onOpen ? true : undefined} onClick={onOpen ? () => onOpen(row) : undefined}>
            {columns.map((column) => <td key={column.key} data-align={column.align} data-head={column.head}>{column.cell(row)}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
