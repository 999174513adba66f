using System.Buffers;
using System.Text;
using EmrShift.Plans;
using EmrShift.Plans.Slots;
using Xunit;

namespace EmrShift.Tests.Plans;

public sealed class PlanFileTests
{
    static readonly ResourceTagSlot Tag = new("ap-northeast-1", "subnet-1", "for-use-with-amazon-emr-managed-policies");
    static readonly PolicyAttachmentSlot V1 = new(IdentityKind.Role, "ServiceRole", "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole");
    static readonly PolicyAttachmentSlot Copy = new(IdentityKind.Role, "ServiceRole", "arn:aws:iam::123456789012:policy/saved-copy");

    internal static readonly Plan Sample = new(
        "123456789012",
        new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero),
        Plan.InOrder(
        [
            new Step(0, Stage.Detach, new Change(V1, "attached", null), [new Reason("EMR001", "ServiceRole", "v1")]) { UndoInstead = new Change(Copy, null, "attached") },
            new Step(0, Stage.Tag, new Change(Tag, null, "true"), [new Reason("EMR111", "subnet-1", "lacks the tag")]),
        ]),
        [new ManualStep(1, Stage.Detach, "launcher-sends-tag", "arn:aws:iam::123456789012:role/mwaa", "merge the patch", "has it sent the tag?")],
        [new Proof(0, 40, 0)],
        [new Refusal("EMR403", "ServiceRole", "an SCP denies tags", ["L6 ec2:CreateTags"])]);

    [Fact]
    public void A_plan_is_a_stable_text()
    {
        Assert.Equal(
            """
            {
              "schema": "emrshift/plan/v1",
              "account": "123456789012",
              "madeAt": "2026-11-23T10:00:00Z",
              "steps": [
                {
                  "number": 1,
                  "stage": "tag",
                  "slot": {
                    "kind": "resource-tag",
                    "region": "ap-northeast-1",
                    "resource": "subnet-1",
                    "key": "for-use-with-amazon-emr-managed-policies"
                  },
                  "before": null,
                  "after": "true",
                  "reasons": [
                    {
                      "code": "EMR111",
                      "subject": "subnet-1",
                      "text": "lacks the tag"
                    }
                  ]
                },
                {
                  "number": 2,
                  "stage": "detach",
                  "slot": {
                    "kind": "policy-attachment",
                    "identity-kind": "role",
                    "identity": "ServiceRole",
                    "policy": "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"
                  },
                  "before": "attached",
                  "after": null,
                  "undoInstead": {
                    "slot": {
                      "kind": "policy-attachment",
                      "identity-kind": "role",
                      "identity": "ServiceRole",
                      "policy": "arn:aws:iam::123456789012:policy/saved-copy"
                    },
                    "before": null,
                    "after": "attached"
                  },
                  "reasons": [
                    {
                      "code": "EMR001",
                      "subject": "ServiceRole",
                      "text": "v1"
                    }
                  ]
                }
              ],
              "manualSteps": [
                {
                  "number": 1,
                  "before": "detach",
                  "kind": "launcher-sends-tag",
                  "subject": "arn:aws:iam::123456789012:role/mwaa",
                  "text": "merge the patch",
                  "question": "has it sent the tag?"
                }
              ],
              "proofs": [
                {
                  "afterStep": 0,
                  "questions": 40,
                  "lost": 0
                }
              ],
              "refusals": [
                {
                  "code": "EMR403",
                  "subject": "ServiceRole",
                  "text": "an SCP denies tags",
                  "evidence": [
                    "L6 ec2:CreateTags"
                  ]
                }
              ]
            }

            """,
            Text(Sample));
    }

    [Fact]
    public void What_was_written_reads_back()
    {
        var reading = PlanFileReader.Read(Encoding.UTF8.GetBytes(Text(Sample)));
        Assert.Null(reading.Problem);
        Assert.Equal(Text(Sample), Text(reading.Plan!));
    }

    [Theory]
    [InlineData("\"schema\": \"emrshift/plan/v1\"", "\"schema\": \"emrshift/plan/v2\"", "$.schema: expected `emrshift/plan/v1`, found `emrshift/plan/v2`")]
    [InlineData("\"kind\": \"resource-tag\"", "\"kind\": \"resource\"", "$.steps[0].slot.kind: expected a kind of slot, found `resource`")]
    [InlineData("\"identity-kind\": \"role\"", "\"identity-kind\": \"robot\"", "$.steps[1].slot: not a slot of kind `policy-attachment`")]
    [InlineData("\"stage\": \"tag\"", "\"stage\": \"soon\"", "$.steps[0].stage: expected a stage, found `soon`")]
    [InlineData("\"after\": \"true\"", "\"after\": true", "$.steps[0].after: expected a string or null, found True")]
    [InlineData("\"number\": 1,\n      \"stage\"", "\"number\": 2,\n      \"stage\"", "$.steps: expected the steps in the order of their stages and slots, numbered from 1; was the file edited by hand?")]
    [InlineData("\"account\": \"123456789012\",", "", "$: expected a member `account`")]
    public void A_changed_file_is_refused_with_its_place(string from, string to, string problem)
    {
        var text = Text(Sample);
        Assert.Contains(from, text, StringComparison.Ordinal);
        var first = text.IndexOf(from, StringComparison.Ordinal);
        var changed = text[..first] + to + text[(first + from.Length)..];
        Assert.Equal(problem, PlanFileReader.Read(Encoding.UTF8.GetBytes(changed)).Problem);
    }

    [Fact]
    public void A_cut_file_is_refused_with_its_line()
    {
        var reading = PlanFileReader.Read(Encoding.UTF8.GetBytes(Text(Sample)[..100]));
        Assert.StartsWith("line 5: expected JSON: ", reading.Problem, StringComparison.Ordinal);
    }

    static string Text(Plan plan)
    {
        var buffer = new ArrayBufferWriter<byte>();
        PlanFile.Write(plan, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
