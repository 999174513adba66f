using EmrShift.Iac;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iac;

/// <summary>A small EMR stack before and after the move, made by other people: everything is found, and nothing else.</summary>
public sealed class SharedCasesTests
{
    [Theory]
    [InlineData("terraform/v1/main.tf",
        "41 EMR113*|47 EMR111*|71 EMR112*|83 EMR112*|101 EMR121*|101 EMR122*|115 EMR001*|132 EMR002|159 EMR003*|172 EMR101*")]
    [InlineData("terraform/v2/main.tf", "113 EMR121*|113 EMR122*|144 EMR002")]
    [InlineData("terraform/v1/plan-create.json", "1 EMR101|1 EMR121|1 EMR122|1 EMR002|1 EMR001|1 EMR003|1 EMR112|1 EMR112|1 EMR111|1 EMR113")]
    [InlineData("terraform/v1/state.json", "1 EMR101|1 EMR121|1 EMR122|1 EMR002|1 EMR001|1 EMR003|1 EMR112|1 EMR112|1 EMR111|1 EMR113")]
    [InlineData("terraform/v2/plan-migrate.json", "1 EMR121|1 EMR122|1 EMR002|1 EMR401|1 EMR411|1 EMR401|1 EMR411")]
    [InlineData("terraform/v2/state.json", "1 EMR121|1 EMR122|1 EMR002")]
    [InlineData("cloudformation/emr.yaml", "7 EMR121*|17 EMR001*|28 EMR002|33 EMR101*|44 undecided EMR111")]
    [InlineData("cloudformation/emr-v2.yaml", "7 EMR121*|28 EMR002|44 undecided EMR111")]
    [InlineData("cli/create-default-roles.json", "")]
    [InlineData("cli/describe-cluster.json", "")]
    public void Everything_is_found_and_nothing_else(string file, string expected)
    {
        var found = Linting.Findings(Input(file)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var words = line.Split(' ');
            var code = words[2].Replace("[*]", "*", StringComparison.Ordinal);
            return $"{words[0].Split(':')[1]} {(words[1] == "undecided" ? "undecided " : "")}{code}";
        });
        Assert.Equal(expected, string.Join('|', found));
    }

    [Fact]
    public void The_fixed_sources_have_no_error_left_and_v1_stays_beside_v2()
    {
        foreach (var file in (string[])["terraform/v1/main.tf", "cloudformation/emr.yaml"])
        {
            var input = Input(file);
            var changed = Linting.Fixed([input])[input.Path];
            var left = Linting.Findings(Linting.File(input.Path, changed.ToBytes(changed.Text)));
            Assert.DoesNotContain(" error ", left);
            Assert.Contains("has AmazonElasticMapReduceRole beside AmazonEMRServicePolicy_v2", left);
        }
    }

    static IacInput Input(string file)
    {
        var path = RepositoryRoot.Shared(["cases", .. file.Split('/')]);
        Assert.SkipWhen(path is null, "the shared cases aren't beside this checkout");
        return Linting.File(Path.GetFileName(file), File.ReadAllBytes(path!));
    }
}
