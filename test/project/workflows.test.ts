/** What runs elsewhere: workflows use Actions that nobody can exchange, and the example's pods may do little. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadAll } from "js-yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";

const folder = join(programFolder, ".github");
const workflows = readdirSync(join(folder, "workflows")).map(
  (name) => [name, readFileSync(join(folder, "workflows", name), "utf8")] as const,
);

test("workflows name every Action by its commit, with the version beside it, and each by one", () => {
  const uses = workflows.flatMap(([name, text]) =>
    [...text.matchAll(/\buses:(.*)$/gm)].map(([, action = ""]) => ({ name, action: action.trim() })),
  );
  assert.ok(uses.length > 5, "they were found");
  assert.equal(
    uses.filter(({ action }) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action)),
    [],
  );
  const [pinned, named] = [(action: string) => action, (action: string) => action.split("@")[0]].map(
    (nameOf) => new Set(uses.map(({ action }) => nameOf(action))),
  );
  assert.is(pinned?.size, named?.size);
});

test("workflows may only read, but for the jobs that publish, and leave no token behind", () => {
  for (const [name, text] of workflows) {
    assert.match(text, /^permissions:\n {2}contents: read\n$/m, name);
    const checkouts = text.split("uses: actions/checkout@").slice(1);
    for (const rest of checkouts) assert.match(rest.split(/^ {6}- /m)[0] ?? "", "persist-credentials: false", name);
  }
});

/** What of a Kubernetes object is looked at here. */
interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template?: { readonly metadata: { readonly labels: { readonly app: string } }; readonly spec: PodSpec };
    readonly podSelector?: { readonly matchLabels: { readonly app: string } };
    readonly policyTypes?: readonly string[];
  };
}

interface PodSpec {
  readonly automountServiceAccountToken?: boolean;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly containers: readonly {
    readonly name: string;
    readonly resources?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly securityContext?: unknown;
  }[];
}

// The file is ours and says what it says.
const objects = loadAll(readFileSync(join(folder, "examples", "kubernetes.yml"), "utf8")) as KubernetesObject[];
const pods = objects.flatMap(({ spec: { template } }) => (template ? [template] : []));

test("the example for Kubernetes has pods for the browsers and for the build", () => {
  assert.equal(
    pods.map(({ metadata }) => metadata.labels.app),
    ["chrome", "ladder"],
  );
});

for (const { metadata, spec } of pods) {
  const { app } = metadata.labels;
  test(`the pods of ${app} run as nobody in particular, write to their volumes alone, and know nothing of the cluster`, () => {
    assert.is(spec.automountServiceAccountToken, false);
    const { runAsNonRoot, runAsUser, seccompProfile } = spec.securityContext ?? {};
    assert.equal([runAsNonRoot, runAsUser, seccompProfile], [true, 1000, { type: "RuntimeDefault" }]);
    for (const { name, resources, securityContext } of spec.containers) {
      const meant = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } };
      assert.equal(securityContext, meant, name);
      for (const kind of ["requests", "limits"])
        assert.equal(Object.keys(resources?.[kind] ?? {}).sort(), ["cpu", "memory"], `${kind} of ${name}`);
    }
  });

  test(`the pods of ${app} are reached by, and reach, what a policy names`, () => {
    const policies = objects.filter(
      ({ kind, spec: { podSelector } }) => kind === "NetworkPolicy" && podSelector?.matchLabels.app === app,
    );
    assert.equal(
      policies.map(({ spec: { policyTypes } }) => policyTypes),
      [["Ingress", "Egress"]],
    );
  });
}

test.run();
