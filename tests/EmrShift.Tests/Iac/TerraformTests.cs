using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iac;

/// <summary>What the real Terraform says of fixed files. Skipped where it isn't installed.</summary>
public sealed class TerraformTests
{
    [Fact]
    public async Task What_was_formatted_before_a_fix_is_formatted_after_it()
    {
        var terraform = Terraform();
        var folder = Directory.CreateTempSubdirectory("emrshift-fmt-").FullName;
        try
        {
            var checkedFiles = 0;
            foreach (var name in CorpusTests.Names().Where(name => name.StartsWith("terraform/", StringComparison.Ordinal)))
            {
                var files = CorpusTests.Files(name);
                foreach (var (path, changed) in Linting.Fixed(files))
                {
                    var before = Path.Combine(folder, $"before{checkedFiles}.tf");
                    var after = Path.Combine(folder, $"after{checkedFiles++}.tf");
                    await File.WriteAllBytesAsync(before, files.Single(file => file.Path == path).Read(), TestContext.Current.CancellationToken);
                    await File.WriteAllBytesAsync(after, changed.ToBytes(changed.Text), TestContext.Current.CancellationToken);
                }
            }
            Assert.True(checkedFiles >= 10, $"{checkedFiles} files");
            var (_, unformatted) = await Run(terraform, folder, "fmt", "-check", "-list=true", "-no-color");
            var names = unformatted.Split('\n').Select(line => line.Trim()).Where(line => line.EndsWith(".tf", StringComparison.Ordinal)).ToHashSet();
            var spoilt = names.Where(name => name.StartsWith("after", StringComparison.Ordinal) && !names.Contains(name.Replace("after", "before", StringComparison.Ordinal)));
            Assert.True(!spoilt.Any(), string.Concat(spoilt.Select(name => File.ReadAllText(Path.Combine(folder, name)))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// The fixed stack, planned: nothing but tags differs from the plan of the stack as it was, so no cluster is replaced; v1 stays attached, and v2 and
    /// the right to pass roles come beside it.
    /// </summary>
    [Fact]
    public async Task The_fixed_stack_plans_to_v2_and_changes_nothing_but_tags()
    {
        var terraform = Terraform();
        var plugins = Plugins();
        var source = RepositoryRoot.Shared("cases", "terraform", "v1", "main.tf");
        Assert.SkipWhen(source is null, "the shared cases aren't beside this checkout");
        var folder = Directory.CreateTempSubdirectory("emrshift-plan-").FullName;
        using var sts = new Sts();
        try
        {
            var input = Linting.File("main.tf", await File.ReadAllBytesAsync(source!, TestContext.Current.CancellationToken));
            var changed = Linting.Fixed([input])["main.tf"];
            await File.WriteAllBytesAsync(Path.Combine(folder, "main.tf"), changed.ToBytes(changed.Text), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, "offline_override.tf"),
                "provider \"aws\" {\n  skip_credentials_validation = true\n  skip_requesting_account_id  = true\n  skip_region_validation      = true\n}\n", TestContext.Current.CancellationToken);
            await Succeed(terraform, folder, "init", $"-plugin-dir={plugins}", "-input=false", "-no-color");
            await Succeed(terraform, folder, "plan", "-input=false", "-no-color", $"-var=endpoint={sts.Address}", "-out=plan");
            var (_, json) = await Succeed(terraform, folder, "show", "-json", "plan");

            var before = After(await File.ReadAllTextAsync(RepositoryRoot.Shared("cases", "terraform", "v1", "plan-create.json")!, TestContext.Current.CancellationToken));
            var after = After(json);
            var differences = before.SelectMany(resource => resource.Value
                .Where(attribute => !JsonNode.DeepEquals(attribute.Value, after[resource.Key][attribute.Key]))
                .Select(attribute => $"{resource.Key}.{attribute.Key}"));
            Assert.Equal(
                [
                    "aws_emr_cluster.nightly.tags", "aws_emr_cluster.nightly.tags_all", "aws_security_group.emr_core.tags", "aws_security_group.emr_core.tags_all",
                    "aws_security_group.emr_primary.tags", "aws_security_group.emr_primary.tags_all", "aws_subnet.private_a.tags", "aws_subnet.private_a.tags_all",
                    "aws_vpc.data.tags", "aws_vpc.data.tags_all",
                ],
                differences.Order(StringComparer.Ordinal));
            Assert.Equal(
                ["aws_iam_role_policy.emr_service_pass_role", "aws_iam_role_policy_attachment.emr_service_v2", "aws_iam_user_policy_attachment.analyst_emr_v2"],
                after.Keys.Except(before.Keys).Order(StringComparer.Ordinal));
            Assert.DoesNotContain(" error ", Linting.Findings(Linting.File("plan.json", Encoding.UTF8.GetBytes(json))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static Dictionary<string, JsonObject> After(string plan) => JsonNode.Parse(plan)!["resource_changes"]!.AsArray()
        .Where(change => change!["mode"]!.GetValue<string>() == "managed")
        .ToDictionary(change => change!["address"]!.GetValue<string>(), change => change!["change"]!["after"]!.AsObject());

    static string Terraform()
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/local/bin")
            .Select(folder => Path.Combine(folder, "terraform")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, "terraform isn't installed");
        return found!;
    }

    /// <summary>A folder with the AWS provider, as <c>terraform init -plugin-dir</c> takes it: in the variable TF_PLUGIN_DIR or the usual places.</summary>
    static string Plugins()
    {
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("TF_PLUGIN_DIR"),
            "/opt/tf-plugins",
            "/usr/local/share/terraform/plugins",
            "/usr/share/terraform/plugins",
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".terraform.d", "plugins"),
        ];
        var found = candidates.FirstOrDefault(folder => folder is not null && Directory.Exists(Path.Combine(folder, "registry.terraform.io", "hashicorp", "aws")));
        Assert.SkipWhen(found is null, "Terraform's AWS provider isn't on this machine");
        return found!;
    }

    static async Task<(int Code, string Out)> Succeed(string program, string folder, params string[] args)
    {
        var result = await Run(program, folder, args);
        Assert.True(result.Code == 0, result.Out);
        return result;
    }

    static async Task<(int Code, string Out)> Run(string program, string folder, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await error);
    }

    /// <summary>Answers GetCallerIdentity, which the stack's data source asks for, on loopback.</summary>
    sealed class Sts : IDisposable
    {
        const string Answer = """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:sts::123456789012:user/test</Arn><UserId>A</UserId><Account>123456789012</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>
            """;

        readonly HttpListener _listener = new();

        public Sts()
        {
            // A free port is only known by taking one.
            using (var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
            {
                socket.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}";
            }
            _listener.Prefixes.Add(Address + "/");
            _listener.Start();
            _ = Serve();
        }

        public string Address { get; }

        async Task Serve()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    context.Response.ContentType = "text/xml";
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Answer), TestContext.Current.CancellationToken);
                    context.Response.Close();
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        public void Dispose() => _listener.Close();
    }
}
