/** A process of its own that adds turns to one conversation: `state-racer.ts <file> <name> <turns>`. */
import { openSqliteState } from '../../storage/state/sqlite.ts'
import { addTurn } from './state-contract.ts'

const [file = '', name = '', turns = '0'] = process.argv.slice(2)
const store = await openSqliteState(file, () => Date.UTC(2026, 0, 15))
for (let turn = 0; turn < Number(turns); turn += 1) await addTurn(store, 'shared', `${name}${turn}`)
await store.close()
