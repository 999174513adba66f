using EmrShift.Accounts;
using Xunit;

namespace EmrShift.Tests.Accounts;

/// <summary>The questions that a shape, a tag list, a subnet and a security configuration answer.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData("emr-7.5.0", "emr-7.5.0")]
    [InlineData("emr-5.36", "emr-5.36.0")]
    [InlineData("EMR-7.10.0-custom", "emr-7.10.0")]
    [InlineData("emr-7", null)]
    [InlineData("emr-7.5.0.1", null)]
    [InlineData("emr-x.5.0", null)]
    [InlineData("3.11.0", null)]
    [InlineData(null, null)]
    public void A_release_label_is_read(string? label, string? release) => Assert.Equal(release, ReleaseVersion.Parse(label)?.ToString());

    [Fact]
    public void Releases_are_compared_by_number()
    {
        var (old, recent) = (ReleaseVersion.Parse("emr-7.5.0")!.Value, ReleaseVersion.Parse("emr-7.10.0")!.Value);

        Assert.True(old < recent && recent > old && old <= recent && recent >= old);
    }

    [Theory]
    [InlineData("for-use-with-amazon-emr-managed-policies", "true", true)]
    [InlineData("for-use-with-amazon-emr-managed-policies", "True", false)]
    [InlineData("for-use-with-amazon-emr-managed-policies", " true", false)]
    [InlineData("For-use-with-amazon-emr-managed-policies", "true", false)]
    public void The_tag_matches_with_case_and_a_near_miss_is_seen(string key, string value, bool has)
    {
        var shape = new ClusterShape { Id = "s", Tags = [new(key, value)] };

        Assert.Equal(has, shape.Tags.HasEmrTag());
        Assert.Equal(has ? null : new Tag(key, value), shape.Tags.AlmostEmrTag());
    }

    [Theory]
    [InlineData("subnet-1", SubnetRouting.Public)]
    [InlineData("subnet-2", SubnetRouting.Private)]
    [InlineData("subnet-3", SubnetRouting.Private)]
    [InlineData("subnet-4", SubnetRouting.Unknown)]
    public void A_subnet_is_as_public_as_its_route_table(string subnet, SubnetRouting routing)
    {
        var account = new Account
        {
            RouteTables =
            [
                new() { Id = "rtb-1", VpcId = "vpc-1", SubnetIds = ["subnet-1"], Routes = [new("0.0.0.0/0", "igw-1")] },
                new() { Id = "rtb-2", VpcId = "vpc-1", SubnetIds = ["subnet-2"], Routes = [new("0.0.0.0/0", "nat-1")] },
                new() { Id = "rtb-3", VpcId = "vpc-1", IsMain = true, Routes = [new("10.0.0.0/8", "local")] },
            ],
        };

        Assert.Equal(routing, Routing.Of(new() { Id = subnet, VpcId = subnet is "subnet-4" ? "vpc-2" : "vpc-1" }, account));
    }

    [Fact]
    public void A_security_configuration_tells_its_keys()
    {
        const string document = """
            {"EncryptionConfiguration": {"EnableAtRestEncryption": true, "EnableInTransitEncryption": true,
              "AtRestEncryptionConfiguration": {
                "S3EncryptionConfiguration": {"EncryptionMode": "SSE-KMS", "AwsKmsKey": "key-s3", "Overrides": [{"BucketName": "b", "AwsKmsKey": "key-b"}]},
                "LocalDiskEncryptionConfiguration": {"EncryptionKeyProviderType": "AwsKms", "AwsKmsKey": "key-disk", "EnableEbsEncryption": true}},
              "InTransitEncryptionConfiguration": {"TLSCertificateConfiguration": {"S3Object": "s3://b/certs.zip"}}},
             "AuthorizationConfiguration": {"EmrFsConfiguration": {"RoleMappings": [{"Role": "arn:role"}]}, "IAMConfiguration": {"EnableApplicationScopedIAMRole": true}}}
            """;

        var settings = SecuritySettings.Of(new() { Name = "s", Document = document })!;

        Assert.True(settings.EncryptsEbs && settings.UsesRuntimeRoles);
        Assert.Equal("key-disk", settings.LocalDiskKmsKey);
        Assert.Equal(["key-b", "key-s3"], settings.S3KmsKeys);
        Assert.Equal("s3://b/certs.zip", settings.CertificateS3Object);
        Assert.Equal(["arn:role"], settings.EmrfsRoles);
        Assert.Null(settings.RuntimeSessionTag);
        Assert.Null(SecuritySettings.Of(new() { Name = "s", Document = "[" }));
        Assert.Null(SecuritySettings.Of(new() { Name = "s" }));
    }

    [Theory]
    [InlineData("hadoop", "b", "in/1", "arn:in")]
    [InlineData("hadoop", "b", "other", null)]
    [InlineData("alice", "b", "other", "arn:alice")]
    [InlineData("alice", "b", "in/1", "arn:in")]
    public void The_first_mapping_of_emrfs_that_fits_counts(string user, string bucket, string key, string? expected)
    {
        const string document = """
            {"AuthorizationConfiguration": {"EmrFsConfiguration": {"RoleMappings": [
              {"Role": "arn:in", "IdentifierType": "Prefix", "Identifiers": ["s3://b/in/"]},
              {"Role": "arn:alice", "IdentifierType": "User", "Identifiers": ["alice", "bob"]}]},
             "LakeFormationConfiguration": {"AuthorizedSessionTagValue": "Amazon EMR"}}}
            """;
        var settings = SecuritySettings.Of(new() { Name = "s", Document = document })!;
        Assert.Equal(expected, settings.EmrfsRole(user, bucket, key));
        Assert.Equal(["arn:alice", "arn:in"], settings.EmrfsRoles);
        Assert.Equal("Amazon EMR", settings.RuntimeSessionTag);
    }

    [Fact]
    public void A_shape_answers_what_it_uses()
    {
        var plain = new ClusterShape { Id = "s", InstanceGroups = [new() { Role = InstanceRole.Master, Market = Market.OnDemand, InstanceCount = 1 }] };
        var full = Samples.Shape("s") with
        {
            Configurations =
            [
                new()
                {
                    Classification = "spark", Configurations =
                    [
                        new()
                        {
                            Classification = "spark-hive-site", Properties = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty
                                .Add("hive.metastore.client.factory.class", "com.amazonaws.glue.catalog.metastore.AWSGlueDataCatalogHiveClientFactory"),
                        },
                    ],
                },
            ],
            Steps = [new() { Jar = "command-runner.jar", Args = ["state-pusher-script"] }],
        };

        Assert.Equal("", Uses(plain));
        Assert.Equal("fleets spot multiPrimary allocation reservations autoScaling glue debugging", Uses(full));
        Assert.Equal(["ami-1"], full.ImageIds());
        Assert.Equal(["sg-1", "sg-2", "sg-3", "sg-4", "sg-5"], full.SecurityGroupIds());

        static string Uses(ClusterShape shape) => string.Join(' ', new[]
        {
            shape.UsesFleets() ? "fleets" : null, shape.UsesSpot() ? "spot" : null, shape.IsMultiPrimary() ? "multiPrimary" : null,
            shape.UsesAllocationStrategy() ? "allocation" : null, shape.UsesCapacityReservations() ? "reservations" : null,
            shape.UsesAutoScalingPolicy() ? "autoScaling" : null, shape.UsesGlueCatalog() ? "glue" : null, shape.UsesLegacyDebugging() ? "debugging" : null,
        }.OfType<string>());
    }

    [Fact]
    public void An_index_finds_roles_in_every_form_in_which_they_are_written()
    {
        var index = new AccountIndex(new()
        {
            Roles = [new() { Arn = "arn:aws:iam::123456789012:role/p/r", Name = "r", Path = "/p/" }],
            InstanceProfiles = [new() { Arn = "arn:aws:iam::123456789012:instance-profile/ip", Name = "ip", RoleArn = "arn:aws:iam::123456789012:role/p/r" }],
            Keys = [new() { Arn = "arn:aws:kms:eu-west-1:123456789012:key/k", Aliases = ["alias/a"] }],
        });

        Assert.All(["r", "p/r", "/p/r", "arn:aws:iam::123456789012:role/p/r"], name => Assert.Equal("r", index.Role(name)?.Name));
        Assert.All(["ip", "arn:aws:iam::123456789012:instance-profile/ip"], name => Assert.Equal("r", index.NodeRole(name)?.Name));
        Assert.All(["k", "alias/a", "arn:aws:kms:eu-west-1:123456789012:key/k", "arn:aws:kms:eu-west-1:123456789012:alias/a"],
            name => Assert.Equal("k", index.Key(name)?.Id));
        Assert.Null(index.Role("other"));
        Assert.Null(index.NodeRole("other"));
    }
}
