using System.Diagnostics;
using System.Globalization;
using System.Text;
using EmrShift.Checks.Declared;
using EmrShift.Iac;

namespace EmrShift.Bench.Iac;

/// <summary>
/// <c>EmrShift.Bench lint make FOLDER [FILES]</c> writes Terraform files of 6 KB each, ten a module, every third module with a cluster;
/// <c>EmrShift.Bench lint run FOLDER [ROUNDS]</c> reads and checks them from disk. The first round is a cold start of the process and is shown too.
/// </summary>
static class LintBench
{
    const int FilesPerModule = 10;
    const int BytesPerFile = 6_000;

    public static void Run(string[] args)
    {
        switch (args)
        {
            case ["make", var folder, ..]:
                Make(folder, args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 10_000);
                break;
            case ["run", var folder, ..]:
                Measure(folder, args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5);
                break;
            default:
                Console.Error.WriteLine("lint make FOLDER [FILES] | lint run FOLDER [ROUNDS]");
                break;
        }
    }

    static void Measure(string folder, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var cpuBefore = Process.GetCurrentProcess().TotalProcessorTime;
            var start = Stopwatch.GetTimestamp();
            var files = Directory.EnumerateFiles(folder, "*.tf", SearchOption.AllDirectories)
                .Select(file => new IacInput(Path.GetRelativePath(folder, file), () => File.ReadAllBytes(file))).ToList();
            var result = new LintRun(LintSettings.None, [], [], new DateOnly(2026, 1, 15)).Of(files);
            var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var cpu = (Process.GetCurrentProcess().TotalProcessorTime - cpuBefore).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(round == 0 ? "cold" : "warm")}  {files.Count} files, {result.Findings.Length} findings, {result.Problems.Length} problems: {wall:F2} s wall, {cpu:F2} s CPU"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
    }

    static void Make(string folder, int files)
    {
        for (var number = 0; number < files; number++)
        {
            var module = number / FilesPerModule;
            var path = Path.Combine(folder, $"module{module:D5}");
            Directory.CreateDirectory(path);
            File.WriteAllText(Path.Combine(path, $"file{number % FilesPerModule}.tf"), Text(module, number % FilesPerModule));
        }
    }

    static string Text(int module, int file)
    {
        var text = new StringBuilder();
        if (file == 0 && module % 3 == 0)
            text.Append(CultureInfo.InvariantCulture, $$"""
                resource "aws_emr_cluster" "c{{module}}" {
                  name          = "cluster-{{module}}"
                  release_label = "emr-7.1.0"
                  service_role  = aws_iam_role.r1_0.arn

                  ec2_attributes {
                    subnet_id = aws_subnet.s1_0.id
                  }

                  tags = merge(local.tags0_0, { Name = "cluster-{{module}}" })
                }

                resource "aws_iam_role_policy_attachment" "emr" {
                  role       = aws_iam_role.r1_0.name
                  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"
                }


                """);
        for (var block = 0; text.Length < BytesPerFile; block++)
            text.Append(CultureInfo.InvariantCulture, $$"""
                # Block {{block}} of file {{file}}: what an average module looks like.
                locals {
                  tags{{file}}_{{block}} = {
                    team        = "platform" // who is asked
                    environment = "${var.environment}-{{block}}"
                    cost_center = 4711
                  }
                }

                resource "aws_subnet" "s{{file}}_{{block}}" {
                  vpc_id            = aws_vpc.main.id
                  cidr_block        = cidrsubnet(var.cidr, 8, {{block}})
                  availability_zone = data.aws_availability_zones.all.names[{{block}} % 3]
                  tags              = merge(local.tags{{file}}_{{block}}, { Name = "subnet-{{block}}" })
                }

                resource "aws_iam_role" "r{{file}}_{{block}}" {
                  name = "role-{{module}}-{{file}}-{{block}}"
                  assume_role_policy = jsonencode({
                    Version = "2012-10-17"
                    Statement = [{
                      Effect    = "Allow"
                      Action    = "sts:AssumeRole"
                      Principal = { Service = "ec2.amazonaws.com" }
                    }]
                  })
                }

                resource "aws_iam_role_policy" "p{{file}}_{{block}}" {
                  role   = aws_iam_role.r{{file}}_{{block}}.id
                  policy = <<-JSON
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::${var.bucket}/*"}]}
                  JSON
                }


                """);
        return text.ToString();
    }
}
