// Documents as Node reads them, and where in them a request's schema stands.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

export class Documents {
  #trees = new Map()

  constructor(yaml) {
    this.yaml = yaml
  }

  tree(file) {
    if (!this.#trees.has(file)) this.#trees.set(file, this.#read(file))
    return this.#trees.get(file)
  }

  #read(file) {
    try {
      const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
      // The core schema has no dates: an unquoted 2020-01-01 is text.
      return file.endsWith('.json') ? JSON.parse(text) : this.yaml.load(text, { json: true, schema: this.yaml.CORE_SCHEMA })
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
      return undefined
    }
  }

  /** What a reference in a file refers to; node is undefined when it leads nowhere. */
  target(reference, file) {
    const [path, fragment = ''] = reference.split('#')
    if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return { file: path, pointer: fragment }
    const place = path === '' ? file : resolve(dirname(file), decodeURIComponent(path))
    let node = this.tree(place)
    for (const raw of fragment.split('/').slice(1)) {
      const token = unescape(raw)
      node = node?.[token] ?? node?.[raw]
    }
    return { file: place, pointer: fragment, node }
  }

  /** Follows the references of anything but a schema. */
  follow(node, file) {
    for (let hop = 0; hop < 32 && typeof node?.$ref === 'string'; hop++) ({ node, file } = this.target(node.$ref, file))
    return { node, file }
  }
}

function unescape(token) {
  try {
    token = decodeURIComponent(token)
  } catch {
    // A percent sign that stands for itself.
  }
  return token.replaceAll('~1', '/').replaceAll('~0', '~')
}

export function dialect(root) {
  return root.swagger ? 2 : Number(String(root.openapi).split('.').slice(0, 2).join('.'))
}

/** The schema of a part of a request, and the file it stands in. */
export function schemaOf(documents, file, part) {
  const root = documents.tree(file)
  const item = documents.follow(root.paths[part.path], file)
  const operation = item.node[part.method] ?? Object.entries(item.node.additionalOperations).find(([name]) => name.toLowerCase() === part.method)[1]
  const parameters = new Map()
  for (const list of [item.node.parameters, operation.parameters]) {
    for (const each of list ?? []) {
      const parameter = documents.follow(each, item.file)
      if (parameter.node) parameters.set(`${parameter.node.in} ${parameter.node.name}`, parameter)
    }
  }

  if (part.in !== 'body') {
    const { node, file: place } = parameters.get(`${part.in} ${part.name}`)
    if (dialect(root) === 2) return { node, file: place }
    return { node: node.schema ?? Object.values(node.content ?? {})[0]?.schema, file: place }
  }

  if (dialect(root) === 2) {
    const body = [...parameters.values()].find((parameter) => parameter.node.in === 'body')
    if (body) return { node: body.node.schema, file: body.file }
    const fields = [...parameters.values()].map((parameter) => parameter.node).filter((node) => node.in === 'formData')
    return {
      node: {
        type: 'object',
        properties: Object.fromEntries(fields.map(({ required, ...field }) => [field.name, field])),
        required: fields.filter((field) => field.required === true).map((field) => field.name),
      },
      file: item.file,
    }
  }

  const body = documents.follow(operation.requestBody, item.file)
  return { node: body.node.content[part.name].schema, file: body.file }
}
