using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Lab.Clients;

/// <summary>
/// Terraform with the AWS provider: apply on v1, a plan without changes, the change to v2, destroy. It takes minutes, most of them the provider's own waiting,
/// so it runs where <c>LAB_TERRAFORM</c> names the folder with the provider's plugin.
/// </summary>
public sealed class TerraformTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lab-terraform-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Terraform_applies_plans_changes_and_destroys()
    {
        var plugins = Environment.GetEnvironmentVariable("LAB_TERRAFORM");
        Assert.SkipWhen(string.IsNullOrEmpty(plugins), "LAB_TERRAFORM doesn't name a folder with the plugin hashicorp/aws 5.100.0");
        var (v1, v2) = (RepositoryRoot.Shared("cases", "terraform", "v1", "main.tf"), RepositoryRoot.Shared("cases", "terraform", "v2", "main.tf"));
        Assert.SkipWhen(v1 is null || v2 is null, "the Terraform cases are not beside the checkout");
        ClientProcess.Need("terraform", "version");
        // The stack makes the route to the internet and the cluster side by side, as Terraform's graph allows. EMR validates the network some seconds after
        // RunJobFlow, and so has the lab to: at instant speed it would, now and then, be faster than the route.
        await using var lab = await LabFixture.Start(options => options with { Time = TimeProvider.System, Region = "eu-west-1", Speed = 10 });
        var calls = new ClientCalls(lab, "terraform");
        Task<string> Terraform(params string[] arguments) => ClientProcess.Run(lab, _folder, "terraform", arguments);

        await Use(lab, v1!);
        await Terraform("init", "-no-color", $"-plugin-dir={plugins}");
        string endpoint = $"-var=endpoint={lab.Server.Endpoint.ToString().TrimEnd('/')}";
        await Terraform("apply", "-no-color", "-auto-approve", endpoint);
        await Terraform("plan", "-no-color", "-detailed-exitcode", endpoint); // exit code 2 would be changes
        await Use(lab, v2!);
        await Terraform("apply", "-no-color", "-auto-approve", endpoint);
        await Terraform("plan", "-no-color", "-detailed-exitcode", endpoint);
        await Terraform("destroy", "-no-color", "-auto-approve", endpoint);
        calls.Check();
        Assert.Empty((await lab.Admin.Query("iam", "ListInstanceProfiles")).Values("InstanceProfileName"));
    }

    async Task Use(LabFixture lab, string source)
    {
        var text = await File.ReadAllTextAsync(source, TestContext.Current.CancellationToken);
        text = text.Replace("AKIAIOSFODNN7EXAMPLE", lab.Admin.AccessKeyId, StringComparison.Ordinal).Replace("\"test\"", $"\"{lab.Admin.SecretKey}\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_folder, "main.tf"), text, TestContext.Current.CancellationToken);
    }
}
