/**
 * 结构化表: fund allocations, projects, loans, numbers. Rows of a document or of another system → a table that adds up, or every fault
 * at its cell. Knows columns, units and sums; which columns a kind of table has comes in as a definition (law/tables). Refuses to round,
 * to assume a unit, or to count a total twice.
 */
export { compareTotals, type TotalComparison, type TownshipTable } from './compare-totals.ts';
export { parseTableDefinition, type TableDefinition, type TableField } from './definition.ts';
export type { TableFinding } from './finding.ts';
export { type GridSource, type RowsSource, type TableSource, tableSources } from './grid.ts';
export { parseTable, type TableOptions, type TableResult } from './parse-table.ts';
export { type PresentedTable, presentTable } from './present-table.ts';
export type { StructuredRow, StructuredTable } from './structured-table.ts';
export type { TableValue } from './values.ts';
