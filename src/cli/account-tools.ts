import { loadPrivacyScanners } from '../law/privacy-scanner.ts';
import { readLawYaml } from '../law/read-yaml.ts';
import type { AccountTools } from '../organization/account/actions.ts';
import { readSecurityRules, type SecurityLevelsFile } from '../organization/account/security-rules.ts';
import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/database/pool.ts';
import { loadSecretKey } from '../platform/session-token.ts';

/** Accounts over this database, with the key of this installation and the rules of law/regulations/security-levels.yaml. */
export async function createAccountTools(
	config: Pick<Config, 'dataDirectory'>,
	database: Database,
	clock: Clock,
): Promise<AccountTools> {
	const rules = readSecurityRules(await readLawYaml<SecurityLevelsFile>('regulations/security-levels.yaml'));
	const secretKey = loadSecretKey(config.dataDirectory);
	return { database, clock, secretKey, rules, scannerFor: await loadPrivacyScanners() };
}
