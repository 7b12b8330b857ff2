/** Where the desk goes for Teams, and where nobody gets it to go: hosts written in every way that deceives. */
import { expect, test } from 'vitest'
import { isAtOneOf } from '../../../src/channels/teams/address.ts'

// Written apart, so that nobody takes what stands around it for a mailbox.
const AT = '@'
const HOSTS = ['smba.trafficmanager.net', '*.sharepoint.com', '127.0.0.1:3978']

test.each([
  'https://smba.trafficmanager.net/emea/',
  'https://SMBA.trafficmanager.net:443/emea/',
  'https://bashkia-my.sharepoint.com/personal/a/b.ogg?tempauth=x',
  'http://127.0.0.1:3978/',
])('goes to %s', (address) => {
  expect(isAtOneOf(HOSTS, address)).toBe(true)
})

test.each([
  'http://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net:8443/',
  'https://smba.trafficmanager.net./',
  'https://smba.trafficmanager.net@example.org/',
  `https://example.org${AT}smba.trafficmanager.net/`,
  'https://example.org\\@smba.trafficmanager.net/',
  'https://example.org#@smba.trafficmanager.net/',
  'https://smba.trafficmanager.net.example.org/',
  'https://other.trafficmanager.net/',
  'https://sharepoint.com/',
  'https://.sharepoint.com/',
  'https://notsharepoint.com/',
  'https://x.sharepoint.com.example.org/',
  'https://x.sharepoint.com:22/',
  'https://x.sharepoint.com./',
  'https://x.sh\u0430repoint.com/',
  'https://169.254.169.254/latest/meta-data/',
  'https://127.0.0.1:3978@example.org/',
  'http://127.0.0.1:6379/',
  'http://2130706433:6379/',
  'http://[::ffff:127.0.0.1]:3978/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:3978/',
  '//smba.trafficmanager.net/',
  '',
])('never goes to %s', (address) => {
  expect(isAtOneOf(HOSTS, address)).toBe(false)
})
