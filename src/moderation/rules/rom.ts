/**
 * The Romani list: short, and awaiting a reader from the community like every word of that language here. Who writes
 * Romani in Albania mixes in Albanian, whose list is asked as well. Data only.
 */
import type { Rules } from '../rules.ts'

/** See the file's head. */
export const ROMANI: Rules = {
  slurs: [],
  peoples: ['rom', 'rroma', 'roma', 'romen', 'rromen', 'romenge', 'rromenge'],
  harm: ['te meren sa', 'mudaren len', 'te phabon sa'],
  threats: ['ka mudarav tumen', 'ka mudarav tut', 'ka phabarav tumen'],
  told: [
    'phend* mange',
    'phend* amenge',
    'phenen mange',
    'phenen amenge',
    'vaker* amenge',
    'akhar* amen',
    'akhar* man',
  ],
  own: ['sem', 'sam', 'sijam', 'me sem'],
  not: ['na', 'ma', 'nane'],
  violence: [
    'marel man',
    'maren man',
    'maren amen',
    'mard* man',
    'mard* amen',
    'ka mudarel man',
    'daravel man',
    'daraven amen',
  ],
  children: ['chav*', 'chhav*', 'cavor*', 'chavor*'],
  eviction: [
    'trad* amen',
    'kal* amen kherestar',
    'kal* amen khereth*',
    'phagen amare kher*',
    'phagle amare kher*',
    'peraven amare kher*',
  ],
}
