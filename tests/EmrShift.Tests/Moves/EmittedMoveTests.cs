using System.Diagnostics;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Slots;
using EmrShift.Reports.Emitting;
using EmrShift.Tests.Aws;
using EmrShift.Tests.Lab.Clients;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Moves;

/// <summary>What <c>plan --emit</c> writes, carried out by the programs that it is written for: the batch has to succeed after each stage.</summary>
public sealed class EmittedMoveTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_script_moves_the_account_with_the_aws_cli()
    {
        ClientProcess.Need("aws", "--version");
        using var folder = new TemporaryFolder();
        await using var move = await Scenario.Ready();
        var plan = await move.Plan();
        folder.Write("plan.sh", AwsCliPlan.Render(plan));

        var (code, _, error) = await Run(move, folder, "sh", "plan.sh");
        Assert.Equal((2, "expected a stage: tag, create, attach, detach or retire\n"), (code, error));
        foreach (var stage in plan.Steps.Select(step => step.Stage).Distinct().ToList())
        {
            await Succeeds(move, folder, "sh", "plan.sh", stage.ToString().ToLowerInvariant());
            await move.Batch(sendsTag: true, $"after {stage}");
            // The account is where `apply` would have brought it: every slot holds what the plan says.
            if (stage == Stage.Detach)
                Assert.Equal(RunEnd.Reached, (await move.Run(plan, new Journal([], _ => { }), Direction.Forward, stage, change => throw new InvalidOperationException($"still to do: {change}"))).End);
        }
        Assert.DoesNotContain("policy/service-role/AmazonElasticMapReduceRole\"", move.World(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_refuses_another_account()
    {
        ClientProcess.Need("aws", "--version");
        using var folder = new TemporaryFolder();
        await using var move = await Scenario.Ready();
        folder.Write("plan.sh", AwsCliPlan.Render(await move.Plan() with { Account = "210987654321" }));
        var before = move.Lab.Count();
        var (code, _, error) = await Run(move, folder, "sh", "plan.sh", "tag");
        Assert.Equal((1, "this plan is for account 210987654321\n"), (code, error));
        Assert.Empty(move.Lab.WritesSince(before));
    }

    [Fact]
    public async Task Terraform_adds_and_the_batch_succeeds_before_and_after_v1_goes()
    {
        var plugins = System.Environment.GetEnvironmentVariable("LAB_TERRAFORM");
        Assert.SkipWhen(string.IsNullOrEmpty(plugins), "LAB_TERRAFORM doesn't name a folder with the plugin hashicorp/aws 5.100.0");
        ClientProcess.Need("terraform", "version");
        using var folder = new TemporaryFolder();
        await using var move = await Scenario.Ready();
        var (start, plan) = (move.World(), await move.Plan());
        folder.Write("plan.tf", TerraformPlan.Render(plan));
        folder.Write("provider.tf", """
            terraform {
              required_providers {
                aws = {
                  source = "hashicorp/aws"
                }
              }
            }
            provider "aws" {
              skip_metadata_api_check = true
              skip_region_validation  = true
            }
            """);
        await Succeeds(move, folder, "terraform", "init", "-no-color", "-backend=false", $"-plugin-dir={plugins}");
        await Succeeds(move, folder, "terraform", "apply", "-no-color", "-auto-approve");
        await move.Batch(sendsTag: true, "after terraform apply");
        await Succeeds(move, folder, "terraform", "plan", "-no-color", "-detailed-exitcode"); // exit code 2 would be changes

        // It only added: taken back, the account is what it was.
        await Succeeds(move, folder, "terraform", "destroy", "-no-color", "-auto-approve");
        Assert.Equal(start, move.World());
        await Succeeds(move, folder, "terraform", "apply", "-no-color", "-auto-approve");
        foreach (var slot in plan.Steps.Where(step => step.Stage == Stage.Detach).Select(step => (PolicyAttachmentSlot)step.Change.Slot))
        {
            Assert.Equal("200", (await move.Lab.Admin.Query("iam", "DetachRolePolicy", ("RoleName", slot.IdentityName), ("PolicyArn", slot.PolicyArn))).Summary);
            await move.Batch(sendsTag: true, $"without {slot.Title}");
        }
    }

    static async Task Succeeds(Scenario move, TemporaryFolder folder, string program, params string[] arguments)
    {
        var (code, output, error) = await Run(move, folder, program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)}: exit code {code}\n{output}\n{error}");
    }

    static async Task<(int Code, string Output, string Error)> Run(Scenario move, TemporaryFolder folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in move.Environment)
            start.Environment[name] = value;
        foreach (var (name, value) in new[] { ("AWS_PAGER", ""), ("AWS_CONFIG_FILE", Path.Combine(folder.Path, "config")), ("AWS_EC2_METADATA_DISABLED", "true"), ("CHECKPOINT_DISABLE", "1") })
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Stop);
        var error = process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, await output, await error);
    }
}
