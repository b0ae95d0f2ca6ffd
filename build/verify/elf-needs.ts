/** What an ELF file (64 bit, little-endian) asks of the machine it is to run on; see elf(5). */
export interface ElfNeeds {
  /** `x64`, `arm64` or the number of another machine. */
  readonly machine: string;
  /** Version names of the libraries, e.g. `GLIBC_2.28`. */
  readonly versions: readonly string[];
}

const MACHINES: Readonly<Record<number, string>> = { 62: 'x64', 183: 'arm64' };
const SHT_GNU_VERNEED = 0x6fff_fffe;

interface Section {
  readonly type: number;
  readonly offset: number;
  readonly link: number;
  /** `sh_info`: of a verneed section the number of its entries. */
  readonly info: number;
}

/** Undefined when `file` is no such ELF file. */
export function elfNeeds(file: Buffer): ElfNeeds | undefined {
  if (file.length < 64 || file.toString('latin1', 0, 6) !== '\x7fELF\x02\x01') return undefined;
  const machine = file.readUInt16LE(18);
  const sections = sectionsOf(file);
  const versions = sections.flatMap((section) =>
    section.type === SHT_GNU_VERNEED
      ? neededVersions(file, section, sections[section.link]?.offset ?? 0)
      : [],
  );
  return { machine: MACHINES[machine] ?? `machine ${machine}`, versions: [...new Set(versions)].sort() };
}

function sectionsOf(file: Buffer): Section[] {
  const table = Number(file.readBigUInt64LE(40));
  const [size, count] = [file.readUInt16LE(58), file.readUInt16LE(60)];
  return Array.from({ length: count }, (_, index) => {
    const at = table + index * size;
    return {
      type: file.readUInt32LE(at + 4),
      offset: Number(file.readBigUInt64LE(at + 24)),
      link: file.readUInt32LE(at + 40),
      info: file.readUInt32LE(at + 44),
    };
  });
}

/** Walks the chain of libraries (Elf64_Verneed) and the chain of versions of each (Elf64_Vernaux). */
function neededVersions(file: Buffer, { offset, info }: Section, strings: number): string[] {
  const names: string[] = [];
  for (let need = offset, left = info; left > 0; left -= 1) {
    const count = file.readUInt16LE(need + 2);
    let version = need + file.readUInt32LE(need + 8);
    for (let index = 0; index < count; index += 1) {
      const start = strings + file.readUInt32LE(version + 8);
      names.push(file.toString('latin1', start, file.indexOf(0, start)));
      version += file.readUInt32LE(version + 12);
    }
    need += file.readUInt32LE(need + 12);
  }
  return names;
}

/** Compares dotted versions, e.g. 2.9 before 2.28. */
export function isNewer(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split('.').map(Number));
  for (let index = 0; index < 4; index += 1) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
