/** Who asks and who invites in the sample: invented institutions, and organisations of the POP network. */
import type { SampleOrganisation } from './contract.ts'

/** The institutions the sample's consultations belong to. They do not exist, and their names say so. */
export const INSTITUTIONS: readonly SampleOrganisation[] = [
  {
    id: 'ministria-shembull',
    kind: 'ministry',
    name: { sq: 'Ministria Shembull', en: 'Example Ministry' },
    example: true,
  },
  {
    id: 'bashkia-shembull',
    kind: 'municipality',
    name: { sq: 'Bashkia Shembull', en: 'Example Municipality' },
    example: true,
  },
]

/** Twelve organisations of the POP network, one in each municipality it follows; named as in its bulletin. */
export const POP_ORGANISATIONS: readonly SampleOrganisation[] = [
  {
    id: 'gadc',
    kind: 'ngo',
    name: { sq: 'Qendra “Aleanca Gjinore për Zhvillim”', en: 'Gender Alliance for Development Center' },
    municipality: 'tirane',
  },
  {
    id: 'csdc-durres',
    kind: 'ngo',
    name: { sq: 'Qendra për Zhvillimin e Shoqërisë Civile' },
    municipality: 'durres',
  },
  { id: 'qendra-rinore-vlore', kind: 'ngo', name: { sq: 'Qendra Rinore Vlorë' }, municipality: 'vlore' },
  {
    id: 'zona-informale-kamez',
    kind: 'ngo',
    name: { sq: 'Shoqata për Integrimin e Zonave Informale' },
    municipality: 'kamez',
  },
  { id: 'epoka-e-re', kind: 'ngo', name: { sq: 'Epoka e Re' }, municipality: 'fier' },
  {
    id: 'intelektualet-e-rinj',
    kind: 'ngo',
    name: { sq: 'Intelektualët e Rinj, Shpresë' },
    municipality: 'shkoder',
  },
  {
    id: 'levizja-rinore-puke',
    kind: 'ngo',
    name: { sq: 'Lëvizja Rinore për Demokraci' },
    municipality: 'puke',
  },
  {
    id: 'qendra-rinore-kukes',
    kind: 'ngo',
    name: { sq: 'Qendra Rinore për Progres' },
    municipality: 'kukes',
  },
  {
    id: 'rinia-pogradec',
    kind: 'ngo',
    name: { sq: 'Rinia për Integrim, Aktivizim dhe Sensibilizim' },
    municipality: 'pogradec',
  },
  { id: 'gruaja-ne-zhvillim', kind: 'ngo', name: { sq: 'Gruaja në Zhvillim' }, municipality: 'korce' },
  { id: 'hapa-te-lehte', kind: 'ngo', name: { sq: 'Hapa të Lehtë' }, municipality: 'vau-i-dejes' },
  { id: 'tjeter-vizion', kind: 'ngo', name: { sq: 'Tjetër Vizion' }, municipality: 'elbasan' },
]
