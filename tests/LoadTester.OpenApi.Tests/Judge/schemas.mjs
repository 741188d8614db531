// An OpenAPI schema as JSON Schema 2020-12, from the point of view of a request.
import { dialect } from './documents.mjs'

const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']
const counts = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'minContains', 'maxContains']
const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']
const children = ['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'additionalProperties', 'unevaluatedProperties', 'unevaluatedItems']
// These speak of the same value as the schema that holds them.
const applicators = ['not', 'if', 'then', 'else']
const maps = ['patternProperties', 'dependentSchemas']
const lists = ['allOf', 'oneOf', 'anyOf', 'prefixItems']

export class Converter {
  defs = {}
  #ids = new Map()
  #waiting = []

  constructor(documents, file) {
    this.documents = documents
    // In 2.0 and 3.0 what stands beside a reference is ignored.
    this.siblings = dialect(documents.tree(file)) >= 3.1
  }

  /** The name in defs of a schema and all that it needs. */
  add(node, file) {
    const id = this.#id(node, file, `${file} ${JSON.stringify(node)}`, [])
    while (this.#waiting.length > 0) {
      const next = this.#waiting.pop()
      this.defs[next.id] = this.#convert(next.node, next.file, next.absent)
    }
    return id
  }

  #id(node, file, key, absent) {
    const name = [key, ...absent].join(' ')
    if (!this.#ids.has(name)) {
      const id = `s${this.#ids.size}`
      this.#ids.set(name, id)
      this.#waiting.push({ id, node, file, absent })
    }
    return this.#ids.get(name)
  }

  #reference(reference, file, absent) {
    const target = this.documents.target(reference, file)
    // What leads nowhere allows anything.
    return target.node === undefined ? {} : { $ref: `#/$defs/${this.#id(target.node, target.file, `${target.file}#${target.pointer}`, absent)}` }
  }

  /** absent: the properties that a request leaves out because they are readOnly, as the schemas around this one say. */
  #convert(node, file, outer) {
    if (typeof node === 'boolean') return node
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return {}
    if (typeof node.$ref === 'string' && !this.siblings) return this.#reference(node.$ref, file, outer)

    const absent = [...new Set([...outer, ...this.#readOnlyNames(node, file)])].sort()
    const made = {}
    if (typeof node.$ref === 'string') made.$ref = this.#reference(node.$ref, file, absent).$ref ?? undefined
    this.#scalars(node, made)
    if (Array.isArray(node.required)) made.required = node.required.filter((name) => typeof name === 'string' && !absent.includes(name))
    if (isMap(node.properties)) {
      made.properties = Object.fromEntries(Object.entries(node.properties)
        .map(([name, property]) => [name, this.#isReadOnly(property, file) ? false : this.#convert(property, file, [])]))
    }
    if (isMap(node.dependentRequired)) made.dependentRequired = node.dependentRequired
    for (const keyword of children.filter((each) => node[each] !== undefined && node[each] !== null))
      made[keyword] = this.#convert(node[keyword], file, applicators.includes(keyword) ? absent : [])
    for (const keyword of maps.filter((each) => isMap(node[each])))
      made[keyword] = Object.fromEntries(Object.entries(node[keyword]).map(([name, child]) => [name, this.#convert(child, file, keyword === 'dependentSchemas' ? absent : [])]))
    for (const keyword of lists.filter((each) => Array.isArray(node[each]) && node[each].length > 0))
      made[keyword] = node[keyword].map((child) => this.#convert(child, file, keyword === 'prefixItems' ? [] : absent))
    if (Array.isArray(node.items)) made.prefixItems = node.items.map((child) => this.#convert(child, file, []))
    else if (node.items !== undefined) made.items = this.#convert(node.items, file, [])
    return made
  }

  #scalars(node, made) {
    const named = [node.type].flat().map((type) => (type === 'file' ? 'string' : String(type).toLowerCase())).filter((type) => types.includes(type))
    if (named.length > 0) made.type = node.nullable === true || node['x-nullable'] === true ? [...new Set([...named, 'null'])] : named
    if (Array.isArray(node.enum) && node.enum.length > 0) made.enum = node.enum
    if (node.const !== undefined) made.const = node.const
    if (typeof node.pattern === 'string') made.pattern = node.pattern
    if (node.uniqueItems === true) made.uniqueItems = true
    if (typeof node.format === 'string') made.format = node.format
    else if (node.contentEncoding === 'base64') made.format = 'byte'
    for (const keyword of counts) {
      const count = toNumber(node[keyword])
      if (Number.isInteger(count) && count >= 0) made[keyword] = count
    }
    for (const keyword of bounds) {
      const bound = toNumber(node[keyword])
      if (bound !== undefined && (keyword !== 'multipleOf' || bound > 0)) made[keyword] = bound
    }
    for (const [exclusive, inclusive] of [['exclusiveMinimum', 'minimum'], ['exclusiveMaximum', 'maximum']]) {
      if (node[exclusive] === true && made[inclusive] !== undefined) {
        made[exclusive] = made[inclusive]
        delete made[inclusive]
      }
    }
  }

  /** The readOnly properties of an object, whichever part of it declares them. */
  #readOnlyNames(node, file, depth = 0) {
    if (!isMap(node) || depth > 20) return []
    const names = []
    if (typeof node.$ref === 'string') {
      const target = this.documents.target(node.$ref, file)
      names.push(...this.#readOnlyNames(target.node, target.file, depth + 1))
      if (!this.siblings) return names
    }
    if (isMap(node.properties)) names.push(...Object.keys(node.properties).filter((name) => this.#isReadOnly(node.properties[name], file)))
    for (const part of Array.isArray(node.allOf) ? node.allOf : []) names.push(...this.#readOnlyNames(part, file, depth + 1))
    return names
  }

  #isReadOnly(node, file, depth = 0) {
    if (!isMap(node) || depth > 20) return false
    if (typeof node.$ref === 'string') {
      const target = this.documents.target(node.$ref, file)
      if (this.#isReadOnly(target.node, target.file, depth + 1)) return true
      if (!this.siblings) return false
    }
    return node.readOnly === true || (Array.isArray(node.allOf) && node.allOf.some((part) => this.#isReadOnly(part, file, depth + 1)))
  }
}

function isMap(node) {
  return typeof node === 'object' && node !== null && !Array.isArray(node)
}

function toNumber(value) {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}
