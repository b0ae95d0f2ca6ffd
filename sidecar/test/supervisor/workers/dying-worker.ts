import { note } from './journal.ts';

note('up');
process.exit(3);
