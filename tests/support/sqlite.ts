/** A SQLite file touched from outside, as an administrator or another program would. */
import sqlite3 from 'sqlite3'

/** Runs statements on a file, one after the other. */
export async function sql(file: string, ...statements: readonly string[]): Promise<void> {
  const held = await hold(file)
  for (const statement of statements) await held.run(statement)
  await held.close()
}

/** Opens a file and keeps it open, to hold its lock. */
export async function hold(
  file: string,
): Promise<{ run(statement: string): Promise<void>; close(): Promise<void> }> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(file, (error) => {
      if (error === null) resolve(opened)
      else reject(error)
    })
  })
  const settled = (work: (done: (error: Error | null) => void) => void) =>
    new Promise<void>((resolve, reject) => {
      work((error) => {
        if (error === null) resolve()
        else reject(error)
      })
    })
  return {
    run: (statement) => settled((done) => database.exec(statement, done)),
    close: () => settled((done) => database.close(done)),
  }
}
