/**
 * 网站监测. Facts about a place's site → the state of rules V2–V5 of 《政府网站与政务新媒体检查指标》 (国办秘函〔2019〕19号) and of the village cadence
 * (村民委员会组织法第三十条), each with the day it breaks if nothing is done. Pure; facts and results are read and kept in store.ts and actions.ts.
 */
export { type CadenceLimits, type MonitorLimits, readCadenceLimits, readMonitorLimits } from './limits.ts';
export { MONITOR_RULES } from './monitor-result.ts';
