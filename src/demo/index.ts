/**
 * 演示数据. An invented year 2020 for the places that come with the program: for showing, for trying out, and in millions of rows for measuring.
 * Everything follows from a seed; everything is marked as invented.
 */

export { demoText } from './demo.zh.ts';
export { closeDemoAccounts, openDemoAccounts } from './demo-accounts.ts';
export { type DemoOutcome, type DemoTools, installDemo } from './install-demo.ts';
export { loadDemoLaw } from './load-demo-law.ts';
export type { DemoOptions } from './place-source.ts';
