/** What every locale file is measured by. Lists here are meant to grow. */

/** Sentences that ask something, as `<file>.<key>`; a key that begins with `ask` need not be listed. */
export const PROMPTS: readonly string[] = []

/** The longest prompt, in characters, its blanks filled. */
export const PROMPT_LENGTH = 120

/**
 * How long a blank is taken to be, by its name: titles are cut at 60, and what a citizen wrote and is read
 * back is not counted. Any other counts as {@link BLANK_LENGTH}.
 */
export const BLANKS: Readonly<Record<string, number>> = {
  title: 60,
  text: 0,
  quote: 0,
  count: 2,
  n: 2,
  part: 4,
}
/** See {@link BLANKS}. */
export const BLANK_LENGTH = 12

/** Albanian words written without their ë or ç, and how they are written. */
export const SLIPS: Readonly<Record<string, string>> = {
  asgje: 'asgjë',
  atehere: 'atëherë',
  bashkine: 'bashkinë',
  bere: 'bërë',
  bisede: 'bisedë',
  cdo: 'çdo',
  ceshtje: 'çështje',
  cfare: 'çfarë',
  cilesimet: 'cilësimet',
  date: 'datë',
  dergo: 'dërgo',
  dergoj: 'dërgoj',
  dergoni: 'dërgoni',
  derguar: 'dërguar',
  dhena: 'dhëna',
  dhenat: 'dhënat',
  dicka: 'diçka',
  dite: 'ditë',
  dites: 'ditës',
  eshte: 'është',
  fjale: 'fjalë',
  fshire: 'fshirë',
  gjithcka: 'gjithçka',
  gjithe: 'gjithë',
  gjuhe: 'gjuhë',
  gjuhen: 'gjuhën',
  gjysme: 'gjysmë',
  jane: 'janë',
  jeten: 'jetën',
  kane: 'kanë',
  kater: 'katër',
  kerkese: 'kërkesë',
  kerko: 'kërko',
  kesaj: 'kësaj',
  ketij: 'këtij',
  ketu: 'këtu',
  kete: 'këtë',
  keto: 'këto',
  lene: 'lënë',
  leter: 'letër',
  marre: 'marrë',
  menyre: 'mënyrë',
  mesuar: 'mësuar',
  mire: 'mirë',
  ndermjet: 'ndërmjet',
  nderpre: 'ndërpre',
  ndihme: 'ndihmë',
  nese: 'nëse',
  nenshkruar: 'nënshkruar',
  nevoje: 'nevojë',
  nje: 'një',
  njesi: 'njësi',
  njesia: 'njësia',
  organizate: 'organizatë',
  per: 'për',
  pergjigje: 'përgjigje',
  pergjegjes: 'përgjegjës',
  permbajtje: 'përmbajtje',
  permes: 'përmes',
  perpara: 'përpara',
  perseri: 'përsëri',
  pjese: 'pjesë',
  pjesen: 'pjesën',
  pjeserisht: 'pjesërisht',
  prane: 'pranë',
  qe: 'që',
  rruge: 'rrugë',
  sherbim: 'shërbim',
  shenim: 'shënim',
  shkolle: 'shkollë',
  shume: 'shumë',
  tere: 'tërë',
  tjeter: 'tjetër',
  vecante: 'veçantë',
  vella: 'vëlla',
  verejtje: 'vërejtje',
  vetem: 'vetëm',
  zere: 'zërë',
  zeri: 'zëri',
  zone: 'zonë',
  zones: 'zonës',
  pergjithshme: 'përgjithshme',
  shqiperi: 'Shqipëri',
  shqiperia: 'Shqipëria',
  tirane: 'Tiranë',
  durres: 'Durrës',
}

/** Words the house does not say to citizens in Albanian, and what it says instead. */
export const NOT_SAID: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  { pattern: /\bseksion/iu, instead: 'pjesë' },
  { pattern: /\bdërgesa/iu, instead: 'çfarë kam dërguar' },
  { pattern: /kundërshtim/iu, instead: "S'kam vërejtje" },
  { pattern: /\bjeni i (ftuar|regjistruar|lutur)/iu, instead: 'a form without gender' },
]
