import { permissionsOf } from './permission-tests.ts';
import { OVERSEERS } from './whole-desk.ts';

permissionsOf([...OVERSEERS]);
