// node judge.mjs <folder with ajv> <file of JSON lines>: writes one JSON line for each document, with the values that do not obey their schema.
// A line is {"document": path} or, for a value in the document named last, {"path", "method", "in", "name", "value"}; "in" is body, path, query, header or cookie,
// and the name that of the parameter, or the media type of the body.
import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { Documents, schemaOf } from './documents.mjs'
import { Converter } from './schemas.mjs'

const [, , folder, input] = process.argv
const require = createRequire(`${folder}/`)
const Ajv = require('ajv/dist/2020').default
const addFormats = require('ajv-formats').default
const yaml = require('js-yaml')

const unjudged = new Set()

/**
 * Patterns are ECMAScript's. Some are written for other engines, where ECMAScript without the flag u would read another meaning into them (\pL is the letters
 * p and L) or none: those are read as their authors meant them. What is left is not judged.
 */
function regExp(pattern) {
  const [, flags = '', rest] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(pattern)
  const translated = rest.replace(/\\([pP])([A-Z])(?!\w*\})/g, '\\$1{$2}').replaceAll('\\A', '^').replace(/\\[zZ]/g, '$').replace(/\\p\{Is(\w+)\}/g, '\\p{$1}')
  for (const [text, how] of [[pattern, 'u'], [translated, `u${flags}`], [pattern, ''], [translated, flags]]) {
    try {
      return new RegExp(text, how)
    } catch {
      // The next one.
    }
  }
  unjudged.add(`pattern ${pattern}`)
  return { test: () => true, toString: () => `unjudged:${pattern}` }
}
regExp.code = 'regExp'

function compiler() {
  const ajv = new Ajv({
    strict: false, validateSchema: false, logger: false, inlineRefs: false, allErrors: false, messages: true, ownProperties: true,
    // 4.35 is a multiple of 0.01, whatever a division of doubles says.
    multipleOfPrecision: 9,
    code: { regExp },
  })
  addFormats(ajv)
  const text = (test) => ({ type: 'string', validate: test })
  const whole = (least, most) => ({ type: 'number', validate: (number) => Number.isInteger(number) && number >= least && number <= most })
  ajv.addFormat('url', ajv.formats.uri)
  ajv.addFormat('base64', ajv.formats.byte)
  ajv.addFormat('guid', ajv.formats.uuid)
  ajv.addFormat('ip', text((value) => ajv.formats.ipv4.test(value) || ajv.formats.ipv6.test(value)))
  ajv.addFormat('idn-email', ajv.formats.email)
  for (const bits of [8, 16, 32]) {
    ajv.addFormat(`uint${bits}`, whole(0, 2 ** bits - 1))
    ajv.addFormat(`int${bits}`, whole(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1))
  }
  ajv.addFormat('uint64', whole(0, 2 ** 64))
  return ajv
}

const places = []
let document
const documents = new Documents(yaml)

function finish() {
  if (!document) return
  const failures = []
  const started = Date.now()
  const ajv = compiler()
  const converter = new Converter(documents, document)
  for (const place of places) {
    const { node, file } = schemaOf(documents, document, place.part)
    place.id = node === undefined ? undefined : converter.add(node, file)
  }
  ajv.addSchema({ $id: 'document', $defs: converter.defs })
  const validators = new Map()
  const validator = (id) => validators.get(id) ?? validators.set(id, ajv.compile({ $ref: `document#/$defs/${id}` })).get(id)
  for (const { part, id, values } of places) {
    const validate = id && validator(id)
    for (const value of values) {
      if (validate && !validate(value))
        failures.push({ ...part, value, error: ajv.errorsText(validate.errors, { dataVar: '' }), schema: validate.errors[0].schemaPath })
    }
  }
  process.stdout.write(`${JSON.stringify({ document, failures, unjudged: [...unjudged], milliseconds: Date.now() - started })}\n`)
  places.length = 0
  unjudged.clear()
}

const known = new Map()
for await (const line of createInterface({ input: createReadStream(input) })) {
  const { document: next, value, ...part } = JSON.parse(line)
  if (next) {
    finish()
    document = next
    known.clear()
    continue
  }
  const key = JSON.stringify(part)
  if (!known.has(key)) {
    known.set(key, { part, values: [] })
    places.push(known.get(key))
  }
  known.get(key).values.push(value)
}
finish()
